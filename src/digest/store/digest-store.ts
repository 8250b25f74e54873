import type { Redis } from 'ioredis';
import type { PlainDate } from '../../kernel/plain-date.ts';

const KEYS = {
  /** Set of accounts that want none. */
  off: 'qf:digest:off',
  /** Hash: account → the Monday of the week of which it had its digest last. */
  told: 'qf:digest:told',
  /** The Monday of the week of which nobody else gets any: so an officer decided when it had been held back. */
  left: 'qf:digest:left',
};

/** Makes the store of who wants no weekly digest, and who has had which. */
export function createDigestStore(redis: Redis) {
  return {
    isOff: async (account: number): Promise<boolean> =>
      (await redis.sismember(KEYS.off, String(account))) === 1,

    listOff: async (): Promise<Set<number>> => new Set((await redis.smembers(KEYS.off)).map(Number)),

    /** Has an account get it, or not any more. */
    async turn(account: number, isOn: boolean): Promise<void> {
      await (isOn ? redis.srem(KEYS.off, String(account)) : redis.sadd(KEYS.off, String(account)));
    },

    /** Lists the accounts that have had theirs of the week that begins on that Monday. */
    async listTold(monday: PlainDate): Promise<Set<number>> {
      const told = Object.entries(await redis.hgetall(KEYS.told));
      return new Set(told.filter(([, week]) => week === monday).map(([account]) => Number(account)));
    },

    /** Finds the Monday of the week of which an account had its digest last. */
    findTold: async (account: number): Promise<PlainDate | undefined> =>
      (await redis.hget(KEYS.told, String(account))) ?? undefined,

    /** Finds the Monday of the week that was left out last. */
    findLeft: async (): Promise<PlainDate | null> => redis.get(KEYS.left),

    async recordLeft(monday: PlainDate): Promise<void> {
      await redis.set(KEYS.left, monday);
    },

    async recordTold(account: number, monday: PlainDate): Promise<void> {
      await redis.hset(KEYS.told, String(account), monday);
    },
  };
}

export type DigestStore = ReturnType<typeof createDigestStore>;
