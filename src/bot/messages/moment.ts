import { chineseDate } from '../../domain/chinese-date.ts';
import { dateOf, timeOf } from '../../domain/plain-date.ts';

/** @example dayText(instant, zone) // '11月23日' */
export function dayText(instant: number, zone: string): string {
  return chineseDate(dateOf(instant, zone));
}

/** @example momentText(instant, zone) // '11月23日 18:00' */
export function momentText(instant: number, zone: string): string {
  return `${dayText(instant, zone)} ${timeOf(instant, zone)}`;
}
