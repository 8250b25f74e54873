import { chineseDate, chineseFullDate } from '../../kernel/chinese-date.ts';
import { dateOf, timeOf, yearOf } from '../../kernel/plain-date.ts';

/**
 * Writes the day of an instant without its year.
 *
 * @example dayText(instant, zone) // '11月23日'
 */
export function dayText(instant: number, zone: string): string {
  return chineseDate(dateOf(instant, zone));
}

/**
 * Writes an instant as day and time. The year is said where it is another one than at `now`, if given.
 *
 * @example momentText(instant, zone) // '11月23日 18:00'
 */
export function momentText(instant: number, zone: string, now = instant): string {
  const isOtherYear = yearOf(dateOf(instant, zone)) !== yearOf(dateOf(now, zone));
  const day = isOtherYear ? chineseFullDate(dateOf(instant, zone)) : dayText(instant, zone);
  return `${day} ${timeOf(instant, zone)}`;
}

/**
 * Writes a period; each year is said where it is another one than before.
 *
 * @example periodText(opensAt, closesAt, zone, now) // '12月31日 09:00 至 2027年1月1日 18:00'
 */
export function periodText(opensAt: number, closesAt: number, zone: string, now: number): string {
  return `${momentText(opensAt, zone, now)} 至 ${momentText(closesAt, zone, opensAt)}`;
}
