import { z } from 'zod';

/** When it is looked at whether the file is still there: the day before its reminder, and once that went out. */
const LOOKS = ['ahead', 'after'] as const;
export type Look = (typeof LOOKS)[number];

/** A picture or file that goes out before a reminder. */
export const AttachmentSchema = z.object({
  /** The bot's copy of it, in the chat of the officer who put it there: nobody can edit that any more. */
  fromChatId: z.number().int(),
  messageId: z.number().int(),
  /** Telegram's lasting id of it. */
  file: z.string(),
  /** How it is called in cards and in the record. */
  name: z.string(),
  /** The last look at it. */
  looked: z.enum(LOOKS).optional(),
});
export type Attachment = z.infer<typeof AttachmentSchema>;

const DAY_MS = 24 * 60 * 60_000;

/** What of a reminder says when its attachment is looked at: when it goes out, and whether it has (epoch ms). */
export type LookedAt = { at: number; isSent: boolean };

/** Returns the look that is due now; nothing where none is, or it was made. */
export function dueLook({ looked }: Attachment, { at, isSent }: LookedAt, now: number): Look | undefined {
  const look = isSent ? 'after' : now >= at - DAY_MS ? 'ahead' : undefined;
  return look === looked || (looked === 'after' && look === 'ahead') ? undefined : look;
}
