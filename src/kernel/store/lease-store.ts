import type { Redis } from 'ioredis';
import { type ProcessSign, ProcessSignSchema } from '../process-sign.ts';
import { luaScript } from './lua-script.ts';

const KEYS = { lease: (what: string) => `qf:lease:${what}` };

/** Longer than any pause of a process that is at work, and as long as nobody takes over from one that was killed. */
const LEASE_MS = 5_000;

/** KEYS lease; ARGV who, how long. Answers who has it now. */
const take = luaScript(`
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return holder end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return ARGV[1]`);

/** KEYS lease; ARGV who. */
const giveBack = luaScript(`
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  return redis.call('DEL', KEYS[1])`);

/** Makes what lets one process at a time do something: whoever has the lease must take it again within `forMs`. */
export function createLease(redis: Redis, what: string, self: ProcessSign, forMs = LEASE_MS) {
  const [keys, sign] = [[KEYS.lease(what)], JSON.stringify(self)];
  return {
    /** Takes the lease or keeps it; returns who has it now. */
    async take(): Promise<ProcessSign> {
      const holder = await take(redis, keys, [sign, forMs]);
      return ProcessSignSchema.parse(JSON.parse(String(holder)));
    },

    /** Lets the next one have it at once. */
    async giveBack(): Promise<void> {
      await giveBack(redis, keys, [sign]);
    },
  };
}

export type Lease = ReturnType<typeof createLease>;
