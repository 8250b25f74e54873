import type { Redis } from 'ioredis';
import type { StorageFacts } from '../storage-problem.ts';

const KEYS = {
  /** Written to see whether writing is possible. */
  probe: 'qf:watch:probe',
};

/** Makes the store that tells how Redis itself stands; the disk is another's to look at. */
export function createStorageStore(redis: Redis) {
  const write = (value: string | number) => redis.set(KEYS.probe, value);

  async function isWritable(now: number): Promise<boolean> {
    return write(now).then(
      () => true,
      () => false,
    );
  }

  return {
    /** Writes so many bytes; throws why Redis takes them not. A full disk still takes a few, where the last of a file has room. */
    tryWriting: (bytes: number): Promise<unknown> => write('0'.repeat(bytes)),

    /** Tells whether Redis takes writes now, by writing. */
    isWritable,

    /** Tells whether Redis takes writes, keeps every one of them in its append-only file, and throws nothing away. */
    async findState(now: number): Promise<Omit<StorageFacts, 'disk'>> {
      const info = await redis.info();
      const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
      const [used, limit] = [Number(field('used_memory')), Number(field('maxmemory'))];
      return {
        isWritable: await isWritable(now),
        isPersistent: field('aof_enabled') === '1' && field('aof_last_write_status') === 'ok',
        evictionPolicy: field('maxmemory_policy'),
        memoryShare: limit > 0 ? used / limit : undefined,
      };
    },
  };
}

export type StorageStore = ReturnType<typeof createStorageStore>;
