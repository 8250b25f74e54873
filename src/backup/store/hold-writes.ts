import type { Redis } from 'ioredis';

/** Longer than what is read meanwhile takes, and shorter than anybody waits for Redis: a program that is killed holds nobody for longer. */
const HOLD_MS = 2_000;

/**
 * Has the server keep everybody's writes waiting while something is read, where it can: Redis before 6.2 cannot, and not every user
 * may have it do so.
 */
export async function whileWritesWait<T>(redis: Redis, read: () => Promise<T>): Promise<T> {
  const isHeld = await redis.call('CLIENT', 'PAUSE', HOLD_MS, 'WRITE').then(
    () => true,
    () => false,
  );
  try {
    return await read();
  } finally {
    if (isHeld) await redis.call('CLIENT', 'UNPAUSE');
  }
}
