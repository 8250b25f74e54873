import type { Calendar } from '../../calendar/domain/calendar.ts';
import { dateOf, timeOf, toInstant } from '../../kernel/plain-date.ts';
import { nextWorkingTime, OFFICE_HOURS, type WorkingDays } from '../../kernel/working-hours.ts';
import type { Ask } from './ask.ts';
import type { Moment } from './automatic-terms.ts';

/** One of them with its time: due from `at` until `validUntil` (epoch ms). */
export type PlannedNudge = {
  moment: Moment;
  at: number;
  validUntil: number;
  isChosen: boolean;
  /** Its turn was taken: it went out, or there was nobody left whom it could go to. */
  isPassed: boolean;
};

export type OfficeDays = WorkingDays & Pick<Calendar, 'workdayAfter' | 'workdayBefore'>;

/** What an officer chose, if anything, and whose turns were taken. */
type Kept = { chosen: readonly string[] | undefined; passed: ReadonlySet<string> };

/**
 * Returns the nudges about an ask that may go out by themselves, in the order of their times, all in working hours. One that would fall on
 * the day of an earlier one that is chosen, before the ask is open or after its end is not among them. Each is valid until the next that is
 * chosen, for one working day at most: what a bot that slept has missed is not made up for weeks later.
 */
export function planAutomatic({ nudging }: Ask, { chosen, passed }: Kept, days: OfficeDays): PlannedNudge[] {
  const { automatic, from = 0, until = Number.POSITIVE_INFINITY } = nudging;
  if (!automatic) return [];
  const end = Math.min(until, automatic.until ?? until);
  const keys = new Set(chosen ?? automatic.chosen);
  const timed = automatic.moments
    .map((moment) => ({ moment, at: instantOf(moment, days), isChosen: keys.has(moment.key) }))
    .filter(({ at }) => from <= at && at < end)
    .toSorted((one, other) => one.at - other.at);
  const dayOf = ({ at }: { at: number }) => dateOf(at, days.zone);
  const alone = timed.filter(
    (one, index) => !timed.slice(0, index).some((other) => other.isChosen && dayOf(other) === dayOf(one)),
  );
  return alone.map((one, index) => {
    const next = alone.slice(index + 1).find(({ isChosen }) => isChosen)?.at ?? end;
    const validUntil = Math.min(next, end, afterWorkdays(one.at, 1, days));
    return { ...one, validUntil, isPassed: passed.has(one.moment.key) };
  });
}

/** Returns the nudge that is to go out now by itself: chosen, valid, its turn not taken, and people may be nudged now. */
export function dueAutomatic(
  planned: readonly PlannedNudge[],
  now: number,
  days: WorkingDays,
): PlannedNudge | undefined {
  if (nextWorkingTime(now, days) > now) return undefined;
  return planned.find(
    ({ at, validUntil, isChosen, isPassed }) => isChosen && !isPassed && at <= now && now < validUntil,
  );
}

/** A reminder of a day to come is for the morning of the day before, whenever on its day the thing ends. */
function instantOf(moment: Moment, days: OfficeDays): number {
  if ('at' in moment) return nextWorkingTime(moment.at, days);
  if ('workdaysAfter' in moment)
    return nextWorkingTime(afterWorkdays(moment.of, moment.workdaysAfter, days), days);
  const day = days.workdayBefore(dateOf(moment.of, days.zone), moment.workdaysBefore);
  return nextWorkingTime(toInstant(day, OFFICE_HOURS.from, days.zone), days);
}

/** The same time of day so many working days later. */
function afterWorkdays(instant: number, workdays: number, { workdayAfter, zone }: OfficeDays): number {
  return toInstant(workdayAfter(dateOf(instant, zone), workdays), timeOf(instant, zone), zone);
}
