import { addDays, type PlainDate, type TimeOfDay, toInstant } from '../../kernel/plain-date.ts';
import { isQuiet, NIGHT } from '../../kernel/working-hours.ts';
import { isSkipped, madeUpDayOf, type PlannedWave } from './plan-reminders.ts';
import { SHIFT_MAX_DAYS, type WaveAdjustment } from './wave-adjustment.ts';

/** How far an officer wants a wave from where its scenario puts it, and at what time if not at the scenario's. */
export type ShiftDraft = { days: number; time?: TimeOfDay | undefined };

/** Why a wave's text would be wrong, or would disturb, where a shift puts it. */
export type Misfit =
  | { refused: 'after-made-up' | 'after-begin' | 'outside-block' | 'before-end' | 'at-night' }
  /** Two waves of one holiday would change the order in which the scenario has them. */
  | { refused: 'past-another'; other: PlannedWave };

/** Returns the draft that stands for the wave as it is planned now. */
export function draftOf({ adjustment }: PlannedWave): ShiftDraft {
  return { days: adjustment.shift?.days ?? 0, time: adjustment.shift?.time };
}

/** Returns the wave where the draft puts it, with what is to be stored about it. */
export function shiftTo(wave: PlannedWave, draft: ShiftDraft, reason: string, zone: string): PlannedWave {
  const date = addDays(plannedDay(wave), draft.days);
  const time = draft.time ?? wave.wave.time;
  const adjustment = adjustmentOf(wave, draft, reason);
  return { ...wave, date, time, at: toInstant(date, time, zone), adjustment };
}

/** No shift is kept where the draft puts the wave back to its scenario's place. */
function adjustmentOf(
  { adjustment, wave }: PlannedWave,
  { days, time }: ShiftDraft,
  reason: string,
): WaveAdjustment {
  const { shift: _, ...rest } = adjustment;
  const isOtherTime = time !== undefined && time !== wave.time;
  if (days === 0 && !isOtherTime) return rest;
  return { ...rest, shift: { days, reason, ...(isOtherTime && { time }) } };
}

/**
 * Says why the wave does not fit where it stands; `others` are the waves of the same scenario and year. A text is written for its
 * side of the block, and for its place among the others. An hour of the night counts only if the office chose it.
 */
export function misfitOf(wave: PlannedWave, others: readonly PlannedWave[]): Misfit | undefined {
  const misplaced = misplacement(wave);
  if (misplaced) return { refused: misplaced };
  const other = others.find((one) => one.id !== wave.id && !isSkipped(one) && isTurnedRound(wave, one));
  if (other) return { refused: 'past-another', other };
  return wave.time !== wave.wave.time && isQuiet(wave.time, NIGHT) ? { refused: 'at-night' } : undefined;
}

function misplacement(planned: PlannedWave) {
  const { wave, date, occasion } = planned;
  if (date >= (madeUpDayOf(planned) ?? '9999')) return 'after-made-up';
  if (wave.workdaysBefore !== undefined && date >= occasion.firstDay) return 'after-begin';
  if (wave.workdaysAfter !== undefined && date <= occasion.lastDay) return 'before-end';
  const isInside = occasion.firstDay <= date && date <= occasion.lastDay;
  return wave.dayOff !== undefined && !isInside ? 'outside-block' : undefined;
}

/** Whether the one no longer stands before the other, or after it, as the scenario has them. */
function isTurnedRound(one: PlannedWave, other: PlannedWave): boolean {
  const place = (wave: PlannedWave) => `${plannedDay(wave)} ${wave.wave.time}`;
  return place(one) < place(other) ? one.at >= other.at : one.at <= other.at;
}

function plannedDay({ date, adjustment }: PlannedWave): PlainDate {
  return addDays(date, -(adjustment.shift?.days ?? 0));
}

/** Tells whether the draft leaves the days by which a wave may be moved, or names no whole days. */
export function isTooFar({ days }: ShiftDraft): boolean {
  return !Number.isInteger(days) || Math.abs(days) > SHIFT_MAX_DAYS;
}
