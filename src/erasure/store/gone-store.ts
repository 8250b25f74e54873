import type { Redis } from 'ioredis';
import { z } from 'zod';
import { PlainDateSchema } from '../../kernel/plain-date.ts';
import { createRecords } from '../../kernel/store/records.ts';

const KEYS = {
  /** Person → since when they have been seen to have left. */
  gone: 'qf:erasure:gone',
  /** How many erasures were kept apart from the data when the last of them was done. */
  known: 'qf:erasure:known',
};

const GoneSchema = z.object({
  since: PlainDateSchema,
  /** When officers were reminded that their time is over. */
  remindedAt: z.int().optional(),
});

/** Makes the store of since when those who have left are gone. */
export const createGoneStore = (redis: Redis) => ({
  ...createRecords(redis, { key: KEYS.gone, schema: GoneSchema }),
  /** Counts the erasures that these data know, of those that are kept apart from them. */
  countKnown: async (): Promise<number> => Number((await redis.get(KEYS.known)) ?? 0),
  async noteKnown(count: number): Promise<void> {
    await redis.set(KEYS.known, count);
  },
});

export type GoneStore = ReturnType<typeof createGoneStore>;
