import { addDays, dateOf, daysFrom, mondayOf, type PlainDate, toInstant } from '../../kernel/plain-date.ts';
import { nextWorkingTime, type WorkingDays } from '../../kernel/working-hours.ts';

/** Not before this time of the morning. */
const MORNING = '08:30';

/** Returns the Sunday of a day's week. */
export const sundayOf = (date: PlainDate): PlainDate => addDays(mondayOf(date), 6);

/**
 * Returns when the digest of this week was due (epoch ms), if it is this day's and people may be disturbed now: on the morning of the week's
 * first working day. A week that is off work has none.
 */
export function dueDigest(now: number, days: WorkingDays): number | undefined {
  const today = dateOf(now, days.zone);
  const isFirst = daysFrom(mondayOf(today), today).find(days.isWorkday) === today;
  const due = nextWorkingTime(toInstant(today, MORNING, days.zone), days);
  return isFirst && due <= now && nextWorkingTime(now, days) === now ? due : undefined;
}
