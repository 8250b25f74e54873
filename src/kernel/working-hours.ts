import { addDays, dateOf, type PlainDate, type TimeOfDay, timeOf, toInstant } from './plain-date.ts';

/** Nobody is nudged from `from` on until `until`, which may lie on the next day. They differ. */
export type QuietHours = { from: TimeOfDay; until: TimeOfDay };

/** What the office's quiet hours are unless it sets them. By law 6 they are always those of what is caught up. */
export const NIGHT: QuietHours = { from: '20:00', until: '08:00' };

/** When an office begins and ends its day: what is asked for by day opens then, and closes. */
export const OFFICE_HOURS = { from: '09:00', until: '18:00' } as const;

const MIDNIGHT: TimeOfDay = '00:00';

/** The office's days and quiet hours, and the zone in which its clocks run. */
export type WorkingDays = { isWorkday(date: PlainDate): boolean; quiet: QuietHours; zone: string };

/**
 * Tells whether the time of day lies in the quiet hours, which may go over midnight; their end is no longer quiet.
 *
 * @example isQuiet('20:00', { from: '20:00', until: '08:00' }) // true
 */
export function isQuiet(time: TimeOfDay, { from, until }: QuietHours): boolean {
  return from < until ? from <= time && time < until : from <= time || time < until;
}

/**
 * Tells whether all of the other quiet hours are quiet in these.
 *
 * @example areQuietIn({ from: '21:00', until: '07:00' }, NIGHT) // true
 */
export const areQuietIn = (inner: QuietHours, outer: QuietHours): boolean =>
  minutesFrom(outer.from, inner.from) + minutesFrom(inner.from, inner.until) <=
  minutesFrom(outer.from, outer.until);

const DAY_MINUTES = 24 * 60;

/** So many minutes after a time of day the next is, perhaps on the next day. */
const minutesFrom = (time: TimeOfDay, next: TimeOfDay): number =>
  (minuteOf(next) - minuteOf(time) + DAY_MINUTES) % DAY_MINUTES;

const minuteOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * Returns the first instant from `instant` on at which people may be nudged: outside the quiet hours, on a working day of the
 * office (which may be a Saturday).
 *
 * @example nextWorkingTime(at('2027-02-05 21:00'), days) // the morning after the Spring Festival, 08:00
 */
export function nextWorkingTime(instant: number, { isWorkday, quiet, zone }: WorkingDays): number {
  const today = dateOf(instant, zone);
  if (isWorkday(today)) {
    if (!isQuiet(timeOf(instant, zone), quiet)) return instant;
    const end = toInstant(today, quiet.until, zone);
    if (instant < end) return end;
  }
  let day = addDays(today, 1);
  while (!isWorkday(day)) day = addDays(day, 1);
  return toInstant(day, isQuiet(MIDNIGHT, quiet) ? quiet.until : MIDNIGHT, zone);
}

/**
 * Returns the morning until which what is decided now may wait: the beginning of office hours on the first working day that is still to
 * come, or of the hours in which people may be disturbed where that is later. Nothing while they may be disturbed now.
 *
 * @example morningToWaitFor(at('2026-11-27 21:00'), days) // Monday 2026-11-30 at nine
 */
export function morningToWaitFor(instant: number, days: WorkingDays): number | undefined {
  if (nextWorkingTime(instant, days) === instant) return undefined;
  const opens = (day: PlainDate) =>
    nextWorkingTime(toInstant(day, OFFICE_HOURS.from, days.zone), { ...days, isWorkday: () => true });
  let day = dateOf(instant, days.zone);
  while (!days.isWorkday(day) || opens(day) <= instant) day = addDays(day, 1);
  return opens(day);
}

/** Returns when the quiet hours after `instant` begin, or its day ends: what was not sent by then is not sent any more. */
export function endOfWorkingTime(instant: number, { quiet, zone }: Omit<WorkingDays, 'isWorkday'>): number {
  const today = dateOf(instant, zone);
  const isToCome = timeOf(instant, zone) < quiet.from;
  return isToCome ? toInstant(today, quiet.from, zone) : toInstant(addDays(today, 1), MIDNIGHT, zone);
}
