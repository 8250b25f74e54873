import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { PlainDate } from '../../kernel/plain-date.ts';

const KEYS = {
  /** Channel → since when nothing goes out by it. */
  troubles: 'qf:reports:troubles',
  /** Channel → the date on which officers were told so. */
  told: 'qf:reports:troubles-told',
};

/** Sends by a channel that failed in a row, of which the first and the last that was noted (epoch ms, on the office's clock). */
const TroubleSchema = z.object({ since: z.int(), last: z.int(), isOfOffice: z.boolean() });
export type Trouble = z.infer<typeof TroubleSchema>;

/** Makes the store of channels by which nothing goes out. */
export function createTroubleStore(redis: Redis) {
  return {
    /** Lists them by the channel's name. */
    async list(): Promise<Map<string, Trouble | undefined>> {
      const kept = Object.entries(await redis.hgetall(KEYS.troubles));
      return new Map(kept.map(([channel, text]) => [channel, readTrouble(text)]));
    },
    /** Notes that a send failed. */
    async keep(channel: string, trouble: Trouble): Promise<void> {
      await redis.hset(KEYS.troubles, channel, JSON.stringify(trouble));
    },
    /** Notes that something went out again. */
    async end(channel: string): Promise<void> {
      await redis.hdel(KEYS.troubles, channel);
    },
    /** Finds the date on which officers were told last. */
    findTold: (channel: string): Promise<string | null> => redis.hget(KEYS.told, channel),
    /** Notes that officers were told on a date. */
    noteTold: (channel: string, date: PlainDate) => redis.hset(KEYS.told, channel, date),
  };
}

/** What lasts is noted again within seconds: one that cannot be read is worth no more than that. */
function readTrouble(text: string): Trouble | undefined {
  try {
    return TroubleSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export type TroubleStore = ReturnType<typeof createTroubleStore>;
