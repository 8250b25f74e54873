import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** A script that Redis runs as one step, called by its hash so that its text travels once. */
export type LuaScript = (
  redis: Redis,
  keys: readonly string[],
  args?: readonly (string | number)[],
) => Promise<unknown>;

/** More would be too many arguments for one JavaScript call. */
const SPREAD_MOST = 10_000;

/** Makes a script of its text; where Redis does not know the hash yet, the text is sent. */
export function luaScript(text: string): LuaScript {
  const sha = createHash('sha1').update(text).digest('hex');
  return async (redis, keys, args = []) => {
    if (args.length > SPREAD_MOST) return redis.call('EVAL', [text, keys.length, ...keys, ...args]);
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.eval(text, keys.length, ...keys, ...args);
    }
  };
}
