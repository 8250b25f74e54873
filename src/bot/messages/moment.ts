import { chineseDate, chineseFullDate } from '../../kernel/chinese-date.ts';
import { createLately } from '../../kernel/lately.ts';
import { addDays, dateOf, type PlainDate, timeOf, toInstant, yearOf } from '../../kernel/plain-date.ts';
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
 * Writes an instant as day and time with its year, for what is filed.
 *
 * @example fullMoment(instant, zone) // '2026年11月23日 18:00'
 */
export const fullMoment = (instant: number, zone: string): string =>
  `${chineseFullDate(dateOf(instant, zone))} ${timeOf(instant, zone)}`;

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
  return countedDown(momentText(instant, zone, now), instant, zone);
}

/** So many ends are written once: every tap on a quiz card shows that of its paper. */
const ENDS_KEPT = 1_000;
const ends = createLately<string, RichText>(ENDS_KEPT);

/** Writes a time of today with its countdown. @example timeWithCountdown(deadline, zone) // '09:30（北京时间）' */
export function timeWithCountdown(instant: number, zone: string): RichText {
  const key = `${instant} ${zone}`;
  const known = ends.get(key);
  if (known) return known;
  const text = countedDown(timeOf(instant, zone), instant, zone);
  ends.set(key, text);
  return text;
}

/** Writes the same beside a moment that is said in another way, as in `09:30`. */
export function countedDown(said: string, instant: number, zone: string): RichText {
  return rich`${said}（${countdown(zone === 'Asia/Shanghai' ? '北京时间' : '单位所在地时间', instant)}）`;
}

/**
 * Writes a last day and beside it how long it is to its end.
 *
 * @example lastDayWithCountdown('2027-02-12', zone) // '2月12日（当日 24:00 止）', the words in brackets a countdown
 */
export function lastDayWithCountdown(day: PlainDate, zone: string): RichText {
  return rich`${chineseDate(day)}（${countdown('当日 24:00 止', toInstant(addDays(day, 1), '00:00', zone))}）`;
}

/** Writes a period with a countdown to what comes next, its opening or its close; with none when it is over. */
export function periodWithCountdown(opensAt: number, closesAt: number, zone: string, now: number): RichText {
  const opens = now < opensAt ? withCountdown(opensAt, zone, now) : momentText(opensAt, zone, now);
  const isOpen = opensAt <= now && now < closesAt;
  const closes = isOpen ? withCountdown(closesAt, zone, opensAt) : momentText(closesAt, zone, opensAt);
  return rich`${opens} 至 ${closes}`;
}

const countdown = (words: string, instant: number): RichText =>
  marked(words, { type: 'date_time', unix_time: Math.floor(instant / 1000), date_time_format: 'r' });

/** Writes how long a text has to be read, as its readers and its officer read it. @example secondsText(120) // '2 分钟' */
export const secondsText = (seconds: number): string =>
  seconds % 60 === 0 ? `${seconds / 60} 分钟` : `${seconds} 秒`;
