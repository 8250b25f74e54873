import type { TimeOfDay } from '../../kernel/plain-date.ts';

/** The hours at which people may have their question of the day. */
export const DAILY_HOURS: readonly TimeOfDay[] = Array.from(
  { length: 12 },
  (_, index) => `${String(index + 8).padStart(2, '0')}:00`,
);

/** Nobody is written to any more after this, also when the bot was down at their hour. */
const LAST_MOMENT: TimeOfDay = '20:00';

/** Returns the hours whose questions are due at this time of a working day; none on days off. */
export function dueHours(time: TimeOfDay, isWorkday: boolean): TimeOfDay[] {
  return isWorkday && time < LAST_MOMENT ? DAILY_HOURS.filter((hour) => hour <= time) : [];
}
