import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createRecords } from '../../kernel/store/records.ts';

const KEYS = {
  /** Notice id → where its card is. */
  cards: 'qf:progress-cards',
  edited: (noticeId: string) => `qf:progress-cards:${noticeId}:edited`,
};

const PlaceSchema = z.object({ chatId: z.number().int(), messageId: z.number().int() });
/** A message of the bot in somebody's chat. */
export type CardPlace = z.infer<typeof PlaceSchema>;

/** Makes the store of cards in admins' chats that show how far a notice is, until it has come to its end. */
export function createProgressCardStore(redis: Redis) {
  return {
    ...createRecords(redis, { key: KEYS.cards, schema: PlaceSchema }),

    /** Takes the turn of a card; true for one caller of all processes within `milliseconds`. */
    async takeTurn(noticeId: string, milliseconds: number): Promise<boolean> {
      return (await redis.set(KEYS.edited(noticeId), '1', 'PX', milliseconds, 'NX')) === 'OK';
    },
  };
}

export type ProgressCardStore = ReturnType<typeof createProgressCardStore>;
