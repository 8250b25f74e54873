import type { Redis } from 'ioredis';
import type { RecordVersions } from '../record-versions.ts';
import { luaScript } from './lua-script.ts';

/** Hash: prefix of keys → the version of what is stored under it. */
const KEYS = { versions: 'qf:versions' };

/** KEYS versions; ARGV prefix, version, prefix, version … Two programs that start at once leave the higher number. */
const raise = luaScript(`
  for i = 1, #ARGV, 2 do
    local stands = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
    if stands and stands < tonumber(ARGV[i + 1]) then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
  end`);

/** Keeps in which versions the records of this Redis are stored. */
export function createVersionStore(redis: Redis) {
  return {
    /** Returns nothing for data of 0.1.0; NaN where no number stands. */
    async find(): Promise<RecordVersions> {
      const stored = Object.entries(await redis.hgetall(KEYS.versions));
      return new Map(stored.map(([prefix, version]) => [prefix, Number(version)]));
    },

    /** Notes the versions; a higher one that stands there stays. */
    async raise(versions: RecordVersions): Promise<void> {
      if (versions.size > 0) await raise(redis, [KEYS.versions], [...versions].flat());
    },
  };
}
