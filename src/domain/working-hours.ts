import { addDays, dateOf, type PlainDate, type TimeOfDay, timeOf, toInstant } from './plain-date.ts';

/** The bot begins nothing of its own accord outside these hours, save what was planned for that very time. */
const DAY_FROM: TimeOfDay = '08:00';
const DAY_UNTIL: TimeOfDay = '20:00';

/** The office's days, and the zone in which its clocks run. */
export type WorkingDays = { isWorkday(date: PlainDate): boolean; zone: string };

/** @example isDaytime('20:00') // false */
export function isDaytime(time: TimeOfDay): boolean {
  return DAY_FROM <= time && time < DAY_UNTIL;
}

/**
 * The first instant from `instant` on at which people may be nudged: by day, on a working day of the office (which may be
 * a Saturday).
 *
 * @example nextWorkingTime(at('2027-02-05 21:00'), days) // the morning after the Spring Festival, 08:00
 */
export function nextWorkingTime(instant: number, { isWorkday, zone }: WorkingDays): number {
  const today = dateOf(instant, zone);
  if (isWorkday(today)) {
    if (isDaytime(timeOf(instant, zone))) return instant;
    const morning = toInstant(today, DAY_FROM, zone);
    if (instant < morning) return morning;
  }
  let day = addDays(today, 1);
  while (!isWorkday(day)) day = addDays(day, 1);
  return toInstant(day, DAY_FROM, zone);
}

/** When the day ends on which `instant` lies: what was not sent by then is not sent at night. */
export function endOfDaytime(instant: number, zone: string): number {
  return toInstant(dateOf(instant, zone), DAY_UNTIL, zone);
}
