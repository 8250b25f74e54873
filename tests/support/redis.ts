import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';

/** Plain connection options, as BullMQ wants them: a database of its own, empty, on the run's Redis. */
export type TestRedis = { options: { path: string; db: number }; redis: Redis };

/** A database that no other test uses. Closed and emptied when the test ends. */
export async function createTestRedis(): Promise<TestRedis> {
  const path = inject('redisSocket');
  const counter = new Redis({ path, db: 0 });
  const db = 1 + ((await counter.incr('next-database')) % 4095);
  counter.disconnect();
  const options = { path, db };
  const redis = new Redis({ ...options, maxRetriesPerRequest: null });
  await redis.flushdb();
  onTestFinished(async () => {
    await redis.flushdb();
    redis.disconnect();
  });
  return { options, redis };
}
