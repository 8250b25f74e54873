import type { Redis } from 'ioredis';

const KEYS = {
  /** Hash: id of what the watchdog looked at or said → epoch ms. */
  done: 'qf:watch:done',
  /** Written to see whether writing is possible. */
  probe: 'qf:watch:probe',
};

export type StorageState = { isWritable: boolean; isPersistent: boolean };

/** What the watchdog has done, and how its storage stands. */
export function createWatchStore(redis: Redis) {
  async function isWritable(now: number): Promise<boolean> {
    return redis.set(KEYS.probe, now).then(
      () => true,
      () => false,
    );
  }

  return {
    async listDone(): Promise<Set<string>> {
      return new Set(await redis.hkeys(KEYS.done));
    },

    /** True for the one process that may do it. */
    async claim(id: string, now: number): Promise<boolean> {
      return (await redis.hsetnx(KEYS.done, id, now)) === 1;
    },

    /** Gives a claim back: what could not be said is tried again. */
    async release(id: string): Promise<void> {
      await redis.hdel(KEYS.done, id);
    },

    /** Whether Redis takes writes, and keeps every one of them in its append-only file. */
    async findStorageState(now: number): Promise<StorageState> {
      const info = await redis.info('persistence');
      const isPersistent = /^aof_enabled:1\b/m.test(info) && /^aof_last_write_status:ok\b/m.test(info);
      return { isWritable: await isWritable(now), isPersistent };
    },
  };
}

export type WatchStore = ReturnType<typeof createWatchStore>;
