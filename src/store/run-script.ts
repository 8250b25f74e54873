import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Runs a script on the server, by its digest: its text travels only once. */
export type Script = (
  redis: Redis,
  keys: readonly string[],
  args?: readonly (string | number)[],
) => Promise<unknown>;

/** A Lua script that Redis runs as one step. */
export function createScript(lua: string): Script {
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, args = []) => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}
