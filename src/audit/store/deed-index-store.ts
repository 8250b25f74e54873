import type { Redis } from 'ioredis';
import type { Whom } from '../domain/named-in.ts';

/** Another form of the index is kept under another number; this one is then made anew from the record. */
const FORM = 1;
const KEYS = {
  /** How many entries of the record are indexed. */
  reach: `qf:audit-index:${FORM}`,
  /** Where in the record somebody stands: a sorted set of positions. */
  of: (whom: Whom) => `qf:audit-index:${FORM}:${whom}`,
};

/** Makes the store of where in the record of decisions each person and each account stands. It says nothing that the record does not say. */
export function createDeedIndexStore(redis: Redis) {
  return {
    /** Tells how many entries, from the first on, are indexed. */
    findReach: async (): Promise<number> => Number((await redis.get(KEYS.reach)) ?? 0),

    /** Adds where somebody stands, and tells how far the index reaches now. Added again, nothing is doubled. */
    async add(places: readonly { whom: Whom; position: number }[], reach: number): Promise<void> {
      const step = redis.multi();
      for (const { whom, position } of places) step.zadd(KEYS.of(whom), position, String(position));
      await step.set(KEYS.reach, String(reach)).exec();
    },

    /** Lists the positions at which any of them stands, the first first. */
    async listPositions(whom: readonly Whom[]): Promise<number[]> {
      const lists = await Promise.all(whom.map((one) => redis.zrange(KEYS.of(one), '0', '-1')));
      return [...new Set(lists.flat().map(Number))].sort((a, b) => a - b);
    },
  };
}

export type DeedIndexStore = ReturnType<typeof createDeedIndexStore>;
