import type { Redis } from 'ioredis';
import { z } from 'zod';

/** Returns the key of a month's hash: `messages`, `parts`, and `cost` in hundredths of a fen. */
export const spentKey = (month: string): string => `qf:sms:spent:${month}`;

/** Notice → in how many parts its text messages went. */
export const SPENT_OF_NOTICES = 'qf:sms:spent:notices';

const count = z.coerce.number().int().default(0);
const SpentSchema = z.object({ messages: count, parts: count, cost: count });

/** What text messages took of a month; `cost` in hundredths of a fen. */
export type Spent = z.infer<typeof SpentSchema>;

/** Makes the store of what text messages took of each month. */
export function createSpentStore(redis: Redis) {
  return {
    /** Reads in how many parts the text messages of each notice went, for all of which any did. */
    async readOfNotices(): Promise<Map<string, number>> {
      const parts = await redis.hgetall(SPENT_OF_NOTICES);
      return new Map(Object.entries(parts).map(([id, text]) => [id, count.parse(text)]));
    },

    /** Finds what was spent in a month; `2026-11`. */
    find: async (month: string): Promise<Spent> => SpentSchema.parse(await redis.hgetall(spentKey(month))),
  };
}

export type SpentStore = ReturnType<typeof createSpentStore>;
