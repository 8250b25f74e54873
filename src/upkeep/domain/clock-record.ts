import { z } from 'zod';
import { CLOCK_OFF_MS } from '../../kernel/watched-clock.ts';

/** What is known of a machine whose clock was found to be wrong, until it is right again. */
export const ClockRecordSchema = z.object({
  /** By how much it was ahead; negative: behind. */
  aheadMs: z.int(),
  /** Epoch milliseconds, by the corrected clock. */
  since: z.int(),
  /** Notices that were being sent as it was found. */
  paused: z.array(z.string()).default([]),
  /** They have been paused. */
  isSettled: z.boolean().default(false),
  toldAt: z.int().optional(),
  /** Since when things go out by Telegram's time, as an officer decided. */
  acceptedAt: z.int().optional(),
});
export type ClockRecord = z.infer<typeof ClockRecordSchema>;

/** Tells whether a clock that is wrong by so much is what the record tells of: one that comes nearer by and by is no other case. */
export const isSameFault = (record: Pick<ClockRecord, 'aheadMs'>, aheadMs: number): boolean =>
  Math.sign(record.aheadMs) === Math.sign(aheadMs) &&
  Math.abs(aheadMs) <= Math.abs(record.aheadMs) + CLOCK_OFF_MS;
