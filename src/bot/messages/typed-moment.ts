import { chineseDate, chineseFullDate, chineseWeekday } from '../../kernel/chinese-date.ts';
import { dateOf, type PlainDate, timeOf, yearOf } from '../../kernel/plain-date.ts';
import type { DayRefusal } from '../../kernel/typed-day.ts';
import type { MomentRefusal } from '../../kernel/typed-moment.ts';

/**
 * Writes a day as it was understood, with the day of the week by which it is checked.
 *
 * @example dayRead('2027-02-12', '2026-11-29') // '2027年2月12日（周五）'
 */
function dayRead(date: PlainDate, today: PlainDate): string {
  const day = yearOf(date) === yearOf(today) ? chineseDate(date) : chineseFullDate(date);
  return `${day}（${chineseWeekday(date)}）`;
}

/**
 * Writes an instant as it was understood.
 *
 * @example momentRead(instant, zone, now) // '2月12日（周五）18:00'
 */
export function momentRead(instant: number, zone: string, now: number): string {
  return `${dayRead(dateOf(instant, zone), dateOf(now, zone))}${timeOf(instant, zone)}`;
}

function notUnderstood({ noDay, noTime }: { noDay?: string; noTime?: string }): string {
  if (noDay !== undefined) return noDayText(noDay);
  return noTime === undefined ? '看不懂这个时间。' : `没有 ${noTime} 这个时间。`;
}

/** February is written with its year: whether it has a 29th depends on it. */
function noDayText(noDay: string): string {
  const [year = 0, month = 0, day = 0] = noDay.split('-').map(Number);
  if (month < 1 || month > 12) return `没有${month}月。`;
  return `${month === 2 ? `${year}年` : ''}${month}月没有${day}日。`;
}

/** Says why a typed time was not taken, with what was understood; nothing of that where none was. */
export function momentRefusalLines(refusal: MomentRefusal, zone: string, now: number): string[] {
  if (refusal.refused === 'not-understood') return [notUnderstood(refusal)];
  const read = momentRead(refusal.read, zone, now);
  const say = (at: number) => momentRead(at, zone, now);
  if (refusal.refused === 'other-weekday') return [`${read}的日期与星期不符，请核对后重新发送。`];
  const meant = refusal.meant.map(say);
  if (refusal.refused === 'either') return [`没有说清是上午还是下午。是指${meant.join('，还是')}？`];
  const other = meant.length > 0 ? `如果是指${meant.join('，或者')}，请写明白。` : '请发送以后的时间。';
  return [`读作${read}，已经过去。${other}`];
}

/** Says why a typed day was not taken, with what was understood. */
export function dayRefusalText(refusal: DayRefusal, today: PlainDate): string {
  if (refusal.refused === 'not-understood' && refusal.noDay !== undefined)
    return `${noDayText(refusal.noDay)}请核对后重新发送。`;
  if (refusal.refused === 'not-understood')
    return `看不懂这个日期，请写成 12月31日 或 ${yearOf(today)}-12-31。`;
  const read = dayRead(refusal.read, today);
  if (refusal.refused === 'other-weekday') return `${read}的日期与星期不符，请核对后重新发送。`;
  const other = refusal.meant === undefined ? '' : `如果是指 ${dayRead(refusal.meant, today)}，请写上年份。`;
  return refusal.refused === 'past' ? `读作${read}，已经过去。${other}` : `读作${read}，还没有到。${other}`;
}
