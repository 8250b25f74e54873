import type { Redis } from 'ioredis';
import type { KeyPrefix } from '../../kernel/record-versions.ts';
import { createPrefixes } from '../prefixes.ts';
import { openOwn, scan } from './connections.ts';

/** Tells whether there is anything of an office in Redis that a backup would hold. */
export async function holdsData(redis: Redis, declared: readonly KeyPrefix[]): Promise<boolean> {
  const { start, isData } = createPrefixes(declared);
  const own = await openOwn(redis);
  const length = Buffer.byteLength(own.prefix);
  try {
    for await (const keys of scan(own.redis, own.prefix + start))
      if (keys.some((key) => isData(key.subarray(length)))) return true;
    return false;
  } finally {
    own.redis.disconnect();
  }
}
