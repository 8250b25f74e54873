import type { Redis } from 'ioredis';
import { z } from 'zod';
import { PlainDateSchema } from '../../kernel/plain-date.ts';
import { createRecords } from '../../kernel/store/records.ts';

const KEYS = {
  /** Person → since when they have been seen to have left. */
  gone: 'qf:erasure:gone',
};

const GoneSchema = z.object({
  since: PlainDateSchema,
  /** When officers were reminded that their time is over. */
  remindedAt: z.int().optional(),
});

/** Makes the store of since when those who have left are gone. */
export const createGoneStore = (redis: Redis) => createRecords(redis, { key: KEYS.gone, schema: GoneSchema });

export type GoneStore = ReturnType<typeof createGoneStore>;
