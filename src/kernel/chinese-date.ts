import { type PlainDate, weekdayOf, yearOf } from './plain-date.ts';

/** Stands beside every date of a year whose arrangement is not published. */
export const PROVISIONAL_MARK = '暂定';

const WEEKDAYS = '日一二三四五六';

/**
 * Writes a day without its year.
 *
 * @example chineseDate('2027-02-05') // '2月5日'
 */
export function chineseDate(date: PlainDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/**
 * Writes a day with its year.
 *
 * @example chineseFullDate('2027-02-05') // '2027年2月5日'
 */
export function chineseFullDate(date: PlainDate): string {
  return `${yearOf(date)}年${chineseDate(date)}`;
}

/**
 * Writes a day among those of a year: with its own year where that is another.
 *
 * @example chineseDateIn(2027, '2026-12-31') // '2026年12月31日'
 */
export function chineseDateIn(year: number, date: PlainDate): string {
  return yearOf(date) === year ? chineseDate(date) : chineseFullDate(date);
}

/**
 * Writes a day with its weekday, and with the mark of a day whose arrangement is not published.
 *
 * @example chineseDay('2027-02-05', true) // '2月5日（星期五，暂定）'
 */
export function chineseDay(date: PlainDate, provisional = false): string {
  const mark = provisional ? `，${PROVISIONAL_MARK}` : '';
  return `${chineseDate(date)}（星期${WEEKDAYS[weekdayOf(date)]}${mark}）`;
}

/** Writes the day of the week, short. @example chineseWeekday('2027-02-05') // '周五' */
export function chineseWeekday(date: PlainDate): string {
  return `周${WEEKDAYS[weekdayOf(date)]}`;
}

/**
 * Writes a period, both ends included, with no more of the second day than differs.
 *
 * @example chinesePeriod('2027-02-05', '2027-02-10', true) // '2月5日至10日（暂定）'
 */
export function chinesePeriod(first: PlainDate, last: PlainDate, provisional = false): string {
  const mark = provisional ? `（${PROVISIONAL_MARK}）` : '';
  if (first === last) return `${chineseDate(first)}${mark}`;
  if (yearOf(first) !== yearOf(last))
    return `${yearOf(first)}年${chineseDate(first)}至${yearOf(last)}年${chineseDate(last)}${mark}`;
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7);
  return `${chineseDate(first)}至${isOneMonth ? `${Number(last.slice(8))}日` : chineseDate(last)}${mark}`;
}
