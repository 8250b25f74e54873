import { z } from 'zod';
import { BroadcastDraftSchema } from '../../broadcasts/domain/broadcast.ts';

const TakenSchema = z.object({
  key: z.string(),
  /** Telegram id of who planned it, or of who sent it before its time. */
  by: z.number().int(),
  validUntil: z.number().int().optional(),
});

/** A confirmed broadcast that waits for its time. Instants are epoch milliseconds. */
export const PlanSchema = z.object({
  draft: BroadcastDraftSchema,
  /** Telegram id of the officer who planned it. */
  by: z.number().int(),
  plannedAt: z.number().int(),
  /** The gates that it passed before it was planned. */
  passed: z.array(z.string()),
  /** The key of the latest sending that was made or missed. */
  done: z.string().optional(),
  /** The key of the latest sending that was missed, until it or another is made. */
  missed: z.string().optional(),
  /** The key of the sending for which it was looked at the day before. */
  looked: z.string().optional(),
  /** The sending that is being begun: it is decided, and no crash forgets it. */
  sending: TakenSchema.optional(),
});
export type Plan = z.infer<typeof PlanSchema>;
export type Taken = z.infer<typeof TakenSchema>;

/** What keeps a planned broadcast from going out: its content is not there any more, nobody would get it, or its time is over. */
export type Trouble = 'gone' | 'nobody' | 'late';
