import {
  addDays,
  daysBetween,
  isPlainDate,
  mondayOf,
  type PlainDate,
  weekdayOf,
  yearOf,
} from './plain-date.ts';
import { timeWords } from './time-words.ts';

/**
 * Which day is meant where less was said than makes one: the next one (when something shall end), the last one (when something was), or that
 * of this year.
 */
export type Lean = 'ahead' | 'back' | 'this-year';

/** A day as it was said. */
export type SaidDay = {
  /** A day of the month without its year is carried over into the next or the last year no further than this. */
  kind: 'full' | 'of-year' | 'of-month' | 'of-week' | 'relative';
  /** Returns the day it is if it is counted from `today`; no day of the calendar where there is none. */
  from(today: PlainDate): PlainDate;
  /** Returns the same day a year, a month or a week later (or earlier), whichever was left out. */
  shifted?(today: PlainDate, by: 1 | -1): PlainDate;
  /** The day of the week that was said beside it, of which 7 is Sunday. */
  weekday?: number;
};

/**
 * Why no day could be taken. `past`: it is over; `meant`: what may be meant instead. `ahead`: it is still to come; `noDay`: the day of a near
 * year that was written and does not exist, such as 2026-02-30.
 */
export type DayRefusal =
  | { refused: 'not-understood'; noDay?: string }
  | { refused: 'other-weekday'; read: PlainDate }
  | { refused: 'past' | 'ahead'; read: PlainDate; meant?: PlainDate };

export type ReadDay = { date: PlainDate } | DayRefusal;

/** A day without a year means the next or the last year's only so far away: beyond, it was more likely mistyped. */
const GUESSED_MAX_DAYS = 92;

const FIRST_YEAR = 2000;
const YEARS_AHEAD = 10;

/** Tells whether a year is one of which an office keeps records. */
export const isNearYear = (year: number, today: PlainDate): boolean =>
  year >= FIRST_YEAR && year <= yearOf(today) + YEARS_AHEAD;

/** Tells whether a day is written with its year: in a table, which is read again in another year, it must be. */
export const hasYear = (text: string): boolean => /^\d{4}(?:\D|\d{4}$)/.test(timeWords(text));

/**
 * Reads a day that was typed alone: `2026-03-14`, `2026/3/14`, `20260314`, 二〇二六年三月十四日, `3月14日`, `3-14`, `14号`, 今天, 下周三, `3天后`, 月底.
 *
 * @example readDay('5号', '2026-11-29', 'ahead') // { date: '2026-12-05' }
 */
export function readDay(text: string, today: PlainDate, lean: Lean = 'this-year'): ReadDay {
  const taken = takeDay(timeWords(text));
  if (!taken || !/^(?:之前|以前|前|止|截止)?[。.]?$/.test(taken.rest)) return { refused: 'not-understood' };
  return settleDay(taken.said, today, lean);
}

/** Returns which day was said, by what is meant where less was said than makes one. */
export function settleDay(said: SaidDay, today: PlainDate, lean: Lean): ReadDay {
  const read = said.from(today);
  if (!isDay(read, today))
    return { refused: 'not-understood', ...(isMissing(read, today) && { noDay: read }) };
  const meant = nearest(said, today, lean);
  const date = meant ?? read;
  if (said.weekday !== undefined && !isWeekday(date, said.weekday))
    return { refused: 'other-weekday', read: date };
  if (meant !== undefined || lean === 'this-year') return { date };
  const other = said.shifted?.(today, lean === 'ahead' ? 1 : -1);
  const refused = lean === 'ahead' ? ('past' as const) : ('ahead' as const);
  return { refused, read, ...(other !== undefined && isDay(other, today) && { meant: other }) };
}

/** The day on the side to which the text leans, near enough to be meant. */
function nearest(said: SaidDay, today: PlainDate, lean: Lean): PlainDate | undefined {
  const read = said.from(today);
  const isOnSide = (date: PlainDate) => (lean === 'ahead' ? date >= today : date <= today);
  if (lean === 'this-year' || isOnSide(read)) return read;
  if (said.kind === 'full' || said.kind === 'relative') return undefined;
  const other = said.shifted?.(today, lean === 'ahead' ? 1 : -1);
  const isNear = other !== undefined && Math.abs(daysBetween(today, other)) <= GUESSED_MAX_DAYS;
  return isNear && isDay(other, today) && isOnSide(other) ? other : undefined;
}

const isDay = (date: PlainDate, today: PlainDate): boolean =>
  isPlainDate(date) && isNearYear(yearOf(date), today);

/** A day of a near year that no calendar has: what was written is understood, and there is no such day. */
const isMissing = (date: string, today: PlainDate): boolean =>
  !isPlainDate(date) && /^\d{4}-\d{2}-\d{2}$/.test(date) && isNearYear(Number(date.slice(0, 4)), today);

const isWeekday = (date: PlainDate, weekday: number): boolean => weekdayOf(date) === weekday % 7;

const dated = (year: number | string, month: number | string, day: number | string): PlainDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The month so many months later, as year and month. */
function monthAfter(today: PlainDate, months: number): [year: number, month: number] {
  const count = yearOf(today) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return [Math.floor(count / 12), (count % 12) + 1];
}

function endOfMonth([year, month]: [number, number]): PlainDate {
  const [nextYear, next] = monthAfter(dated(year, month, 1), 1);
  return addDays(dated(nextYear, next, 1), -1);
}

const DAYS: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 昨: -1, 今天: 0, 今日: 0, 今: 0 },
  ...{ 明天: 1, 明日: 1, 明: 1, 后天: 2, 后日: 2, 大后天: 3 },
};
const YEARS: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 };
const MONTHS: Readonly<Record<string, number>> = {
  ...{ 上个月: -1, 上月: -1, 本月: 0, 这个月: 0, 这月: 0, 当月: 0, 下个月: 1, 下月: 1 },
};
const WEEKS: Readonly<Record<string, number>> = {
  上上: -2,
  上: -1,
  本: 0,
  这: 0,
  这个: 0,
  上个: -1,
  下: 1,
  下个: 1,
  下下: 2,
  下下个: 2,
};

const oneOf = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .sort((one, other) => other.length - one.length)
    .join('|');

const RELATIVE = new RegExp(`^(${oneOf(DAYS)})`);
const OF_YEAR = new RegExp(String.raw`^(${oneOf(YEARS)})?(\d{1,2})月份?(\d{1,2})(?!\d)[日号]?`);
const OF_MONTH = new RegExp(String.raw`^(${oneOf(MONTHS)})?(\d{1,2})[日号](?!后|之后|以后)`);
const OF_WEEK = new RegExp(String.raw`^(${oneOf(WEEKS)})?周([1-7])(?!\d)`);
const END_OF_MONTH = new RegExp(String.raw`^(?:(${oneOf(MONTHS)})|(\d{1,2})月份?|月)[底末]`);

type Form = (words: string) => { said: SaidDay; length: number } | undefined;

/** A form of words: what is found of the pattern, made a day. */
const form =
  (pattern: RegExp, read: (...groups: (string | undefined)[]) => SaidDay): Form =>
  (words) => {
    const found = pattern.exec(words);
    return found ? { said: read(...found.slice(1)), length: found[0].length } : undefined;
  };

const fullDay = (year = '', month = '', day = ''): SaidDay => ({
  kind: 'full',
  from: () => dated(year, month, day),
});

const relativeDay = (days: number): SaidDay => ({ kind: 'relative', from: (today) => addDays(today, days) });

function dayOfYear(year: number | undefined, month = '', day = ''): SaidDay {
  const from = (today: PlainDate) => dated(yearOf(today) + (year ?? 0), month, day);
  if (year !== undefined) return { kind: 'relative', from };
  return { kind: 'of-year', from, shifted: (today, by) => dated(yearOf(today) + by, month, day) };
}

function dayOfMonth(months: number | undefined, day = ''): SaidDay {
  const from = (today: PlainDate) => dated(...monthAfter(today, months ?? 0), day);
  if (months !== undefined) return { kind: 'relative', from };
  return { kind: 'of-month', from, shifted: (today, by) => dated(...monthAfter(today, by), day) };
}

function dayOfWeek(weeks: number | undefined, day = ''): SaidDay {
  const shifted = (today: PlainDate, by: number) => addDays(mondayOf(today), by * 7 + Number(day) - 1);
  const from = (today: PlainDate) => shifted(today, weeks ?? 0);
  return weeks === undefined
    ? { kind: 'of-week', from, shifted }
    : { kind: 'relative', from, shifted: (today, by) => shifted(today, weeks + by) };
}

function monthEnd(named: string | undefined, month: string | undefined): SaidDay {
  if (month === undefined)
    return { kind: 'relative', from: (today) => endOfMonth(monthAfter(today, MONTHS[named ?? ''] ?? 0)) };
  const shifted = (today: PlainDate, by: number) => endOfMonth([yearOf(today) + by, Number(month)]);
  return { kind: 'of-year', from: (today) => shifted(today, 0), shifted };
}

const FORMS: readonly Form[] = [
  form(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)[日号]?/, fullDay),
  form(/^(\d{4})(\d{2})(\d{2})(?!\d)/, fullDay),
  form(OF_YEAR, (year, month, day) => dayOfYear(year === undefined ? undefined : YEARS[year], month, day)),
  form(/^(\d{1,2})[-/.](\d{1,2})(?![\d:点时])[日号]?/, (month, day) => dayOfYear(undefined, month, day)),
  form(OF_MONTH, (month, day) => dayOfMonth(month === undefined ? undefined : MONTHS[month], day)),
  form(OF_WEEK, (week, day) => dayOfWeek(week === undefined ? undefined : WEEKS[week], day)),
  form(/^(\d{1,3})[天日][之以]?后/, (days) => relativeDay(Number(days))),
  form(/^(\d{1,2})个?(?:周|星期|礼拜)[之以]?后/, (weeks) => relativeDay(Number(weeks) * 7)),
  form(RELATIVE, (word = '') => relativeDay(DAYS[word] ?? 0)),
  form(END_OF_MONTH, monthEnd),
  form(/^年底/, () => ({ kind: 'relative', from: (today) => dated(yearOf(today), 12, 31) })),
];

/** Takes the day with which the words begin (`timeWords`), with the day of the week beside it; nothing where they begin with none. */
export function takeDay(words: string): { said: SaidDay; rest: string } | undefined {
  for (const read of FORMS) {
    const found = read(words);
    if (!found) continue;
    const rest = words.slice(found.length);
    const [beside = '', weekday] =
      found.said.kind === 'of-week' ? [] : (/^\(?周([1-7]) ?\)?/.exec(rest) ?? []);
    const said = weekday === undefined ? found.said : { ...found.said, weekday: Number(weekday) };
    return { said, rest: rest.slice(beside.length) };
  }
  return undefined;
}
