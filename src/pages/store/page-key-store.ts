import { createHmac, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Sign } from '../domain/page-secrets.ts';

const KEY = 'qf:page:key';
const KEY_BYTES = 32;

/** Makes the store of the key by which links and codes are made: once for the office, so that each is the same whenever it is made. */
export function createPageKeyStore(redis: Redis) {
  let key: string | undefined;
  return {
    /** Returns what signs with it: HMAC-SHA256. */
    async findSign(): Promise<Sign> {
      if (key === undefined) {
        await redis.setnx(KEY, randomBytes(KEY_BYTES).toString('base64url'));
        key = (await redis.get(KEY)) ?? undefined;
      }
      const found = key;
      if (found === undefined) throw new Error('The key of the pages could not be stored.');
      return (text) => createHmac('sha256', found).update(text).digest('hex');
    },
  };
}

export type PageKeyStore = ReturnType<typeof createPageKeyStore>;
