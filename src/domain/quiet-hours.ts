import { dateOf, type PlainDate, timeOf, toInstant } from './plain-date.ts';

const QUIET_FROM = '20:00';
const QUIET_UNTIL = '08:00';

/** Whether nudges rest now: before 08:00, from 20:00 on, and on days off. */
export function isQuiet(now: number, zone: string, isWorkday: (date: PlainDate) => boolean): boolean {
  const time = timeOf(now, zone);
  return time < QUIET_UNTIL || time >= QUIET_FROM || !isWorkday(dateOf(now, zone));
}

/** When the quiet hours of the day begin: what was not sent by then rests. */
export function quietFrom(now: number, zone: string): number {
  return toInstant(dateOf(now, zone), QUIET_FROM, zone);
}
