import { z } from 'zod';
import { TimeOfDaySchema } from '../../kernel/plain-date.ts';

/** A wave stays this near to where the scenario puts it. */
export const SHIFT_MAX_DAYS = 10;

/** What the office changed about one wave of one year. A shift counts from the planned day, so that it moves with the plan. */
export const WaveAdjustmentSchema = z.strictObject({
  skip: z.strictObject({ reason: z.string().min(1) }).optional(),
  shift: z
    .strictObject({
      days: z.number().int().min(-SHIFT_MAX_DAYS).max(SHIFT_MAX_DAYS),
      time: TimeOfDaySchema.optional(),
      /** Absent in what was stored before reasons were asked for. */
      reason: z.string().optional(),
    })
    .optional(),
});
export type WaveAdjustment = z.infer<typeof WaveAdjustmentSchema>;
