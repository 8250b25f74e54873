import type { Redis } from 'ioredis';
import { type ProcessSign, ProcessSignSchema } from '../process-sign.ts';
import { luaScript } from './lua-script.ts';

const KEYS = { lease: (what: string) => `qf:lease:${what}` };

/** Longer than any pause of a process that is at work, and as long as nobody takes over from one that was killed. */
const LEASE_MS = 5_000;

/** How much of its time a lease that was taken is sure: whoever asks meanwhile need not be answered by Redis. */
const SURE = 1 / 5;

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
  let sureUntil = 0;
  return {
    /** Takes the lease or keeps it; returns who has it now. Taken by this process a moment ago, it is not asked for again. */
    async take(): Promise<ProcessSign> {
      const asked = performance.now();
      if (asked < sureUntil) return self;
      const holder = String(await take(redis, keys, [sign, forMs]));
      if (holder === sign) sureUntil = asked + forMs * SURE;
      return ProcessSignSchema.parse(JSON.parse(holder));
    },

    /** Lets the next one have it at once. */
    async giveBack(): Promise<void> {
      sureUntil = 0;
      await giveBack(redis, keys, [sign]);
    },
  };
}

export type Lease = ReturnType<typeof createLease>;
