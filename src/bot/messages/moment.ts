import { chineseDate, chineseFullDate } from '../../kernel/chinese-date.ts';
import { dateOf, timeOf, yearOf } from '../../kernel/plain-date.ts';
import { marked, type RichText, rich } from '../../kernel/rich-text.ts';

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

/**
 * Writes an opening or a deadline in the office's time, and beside it how long that is: clients that can count do so by themselves, in
 * place of the words 北京时间, which others show and which are always true. (Written as a time, it would be that of the phone's zone.)
 *
 * @example withCountdown(closesAt, zone, now) // '2月12日 18:00（北京时间）', the words in brackets a countdown
 */
export function withCountdown(instant: number, zone: string, now = instant): RichText {
  const words = zone === 'Asia/Shanghai' ? '北京时间' : '单位所在地时间';
  const countdown = {
    type: 'date_time',
    unix_time: Math.floor(instant / 1000),
    date_time_format: 'r',
  } as const;
  return rich`${momentText(instant, zone, now)}（${marked(words, countdown)}）`;
}
