import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createRecords } from '../../kernel/store/records.ts';

const KEYS = { held: 'qf:held-edits' };

/** The methods by which a message of the bot's is changed. */
export const EDITS = ['editMessageText', 'editMessageCaption', 'editMessageReplyMarkup'] as const;

/** A change of a message that Telegram does not take before `until` (epoch ms). */
const HeldEditSchema = z.object({
  method: z.enum(EDITS),
  payload: z.looseObject({ chat_id: z.union([z.int(), z.string()]), message_id: z.int() }),
  until: z.int(),
});
export type HeldEdit = z.infer<typeof HeldEditSchema>;

/** Makes the store of the newest change of each message that has to wait, by chat and message: it survives the process that was to make it. */
export const createHeldEditStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.held, schema: HeldEditSchema });

export type HeldEditStore = ReturnType<typeof createHeldEditStore>;
