import type { Redis } from 'ioredis';

const KEYS = {
  /** Hash: id of what the watchdog looked at or said → epoch ms. */
  done: 'qf:watch:done',
};

/** Makes the store of what the watchdog has done. */
export function createWatchStore(redis: Redis) {
  return {
    async listDone(): Promise<Set<string>> {
      return new Set(await redis.hkeys(KEYS.done));
    },

    /** Claims a look; true for the one process that may do it. */
    async claim(id: string, now: number): Promise<boolean> {
      return (await redis.hsetnx(KEYS.done, id, now)) === 1;
    },

    /** Gives a claim back: what could not be said is tried again. */
    async release(id: string): Promise<void> {
      await redis.hdel(KEYS.done, id);
    },
  };
}

export type WatchStore = ReturnType<typeof createWatchStore>;
