import { daysFrom, isPlainDate, type PlainDate, weekdayOf } from '../../kernel/plain-date.ts';

/** A day as a notice writes it once its words are plain (`plainNotice`): year and month may be left out, and the day of the week stands behind. */
export const DAY = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日?(?:<\d>)?`;
const RANGE = `${DAY}(?:至${DAY})?`;

/** A pattern of days: 9月29日、30日, or 2月15日至21日. */
export const DAYS = `${RANGE}(?:[、和及与]${RANGE})*`;

const WEEK = '日一二三四五六';

/**
 * Returns the text of a notice with one sign for each thing: half width, no blanks within lines, 至 between two days, `<n>` for the day of the
 * week in brackets (0 is Sunday), and without what else stands in brackets.
 */
export function plainNotice(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, '')
    .replace(/["“”‘’「」]/g, '')
    .replace(/[○〇]/g, '0')
    .replace(/(?<=月\d{1,2}(?:[号日]?[至到、-]\d{1,2})*)号/g, '日')
    .replace(/(?<=[日\d)])(?:起?至|[-–—~～]+|到|直?至)(?=\d)/g, '至')
    .replace(/(?<=日)(?:星期|周)([日天一二三四五六])/g, (_, day: string) => ofWeek(day))
    .replace(
      WEEKDAYS,
      (_, until: string, first: string, last: string) => ofWeek(first) + until + ofWeek(last),
    )
    .replace(/\(([^()]*)\)/g, (_, inside: string) => besideDay(inside))
    .replace(/(?<=至[^,。;]{0,9}日(?:<\d>)?)止/g, '');
}

const WEEKDAY = '(?:星期|周)([日天一二三四五六])';
const BESIDE = new RegExp(`[,、]?${WEEKDAY}`);
/** The days of the week of a period, behind it: 1日至5日(周六至周三). */
const WEEKDAYS = new RegExp(`(?<=日)(至(?:[\\d年月]+)日)\\(${WEEKDAY}[至到~-]${WEEKDAY}\\)`, 'g');

const ofWeek = (day: string): string => `<${WEEK.indexOf(day.replace('天', '日'))}>`;

/** The day of the week is kept of what stands in brackets behind a day, and any other day, with its own day of the week. */
function besideDay(inside: string): string {
  const [week = '', day] = BESIDE.exec(inside) ?? [];
  const weekday = day === undefined ? '' : ofWeek(day);
  const rest = inside.replace(week, weekday);
  return /\d日/.test(rest) ? `,${rest},` : weekday;
}

/** The notice in which days are read that leave out their year; `isNewYear`: among those of 元旦, which may begin in December. */
export type Reckoning = { year: number; isNewYear: boolean };

/** The month of the day that was read last, for one that leaves it out. */
export type Place = { year: number; month: number };

type NoDays = { refused: 'no-day' } | { refused: 'other-weekday'; date: PlainDate };

/** Days that a text names, with the place of the last one; or why they are none. */
export type NamedDays = { dates: PlainDate[]; place: Place } | NoDays;

/**
 * Returns the days that are named. A day without its month is of that of the day before; one without its year is in that of the notice, or
 * for 元旦 in the December before.
 *
 * @example namedDays('9月29日<6>、30日<0>', { year: 2007, isNewYear: false }) // dates: ['2007-09-29', '2007-09-30']
 */
export function namedDays(text: string, reckoning: Reckoning, before?: Place): NamedDays {
  const dates: PlainDate[] = [];
  let place = before;
  for (const range of text.split(/[、和及与]/)) {
    const [from = '', until = from] = range.split('至');
    const first = readDay(from, reckoning, place);
    if ('refused' in first) return first;
    const last = readDay(until, reckoning, first.place);
    if ('refused' in last) return last;
    if (last.date < first.date) return { refused: 'no-day' };
    dates.push(...daysFrom(first.date, last.date));
    place = last.place;
  }
  return place ? { dates, place } : { refused: 'no-day' };
}

function readDay(
  text: string,
  { year, isNewYear }: Reckoning,
  before: Place | undefined,
): { date: PlainDate; place: Place } | NoDays {
  const found = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日?(?:<(\d)>)?$/.exec(text);
  const written = found?.[2] === undefined ? before?.month : Number(found[2]);
  if (!found || written === undefined) return { refused: 'no-day' };
  const ofNotice = isNewYear && written === 12 ? year - 1 : year;
  const carried = found[2] === undefined ? before?.year : undefined;
  const inYear = found[1] === undefined ? (carried ?? ofNotice) : Number(found[1]);
  const date = `${inYear}-${String(written).padStart(2, '0')}-${found[3]?.padStart(2, '0')}`;
  if (!isPlainDate(date)) return { refused: 'no-day' };
  if (found[4] !== undefined && weekdayOf(date) !== Number(found[4]))
    return { refused: 'other-weekday', date };
  return { date, place: { year: inYear, month: written } };
}
