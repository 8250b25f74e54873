import chineseDays from 'chinese-days';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';

/** The holidays of the State Council's arrangement, in the order of the year. */
export const HOLIDAYS = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** Returns the name as a document writes it. */
export function holidayTitle(holiday: Holiday): string {
  return holiday === '元旦' || holiday.endsWith('节') ? holiday : `${holiday}节`;
}

/** What else an arrangement calls them; that of 2007 writes “五一”, and calendars call the first day of 春节 除夕. */
const OTHER_NAMES: Readonly<Partial<Record<Holiday, string>>> = {
  春节: '除夕',
  劳动节: '五一',
  国庆: '十一',
};

/** Returns the holidays that a name in an arrangement means. @example holidaysNamed('国庆节、中秋节') // ['中秋', '国庆'] */
export function holidaysNamed(name: string): Holiday[] {
  return HOLIDAYS.filter(
    (holiday) => name.includes(holiday) || name.includes(OTHER_NAMES[holiday] ?? holiday),
  );
}

/**
 * Returns the day of the festival itself. 除夕 counts to 春节, whose own day is 初一.
 *
 * @example festivalDate('春节', 2027) // '2027-02-06'
 */
export function festivalDate(holiday: Holiday, year: number): PlainDate {
  switch (holiday) {
    case '元旦':
      return `${year}-01-01`;
    case '春节':
      return lunarDate(year, 1, 1);
    case '清明':
      return `${year}-04-${pureBrightnessDay(year)}`;
    case '劳动节':
      return `${year}-05-01`;
    case '端午':
      return lunarDate(year, 5, 5);
    case '中秋':
      return lunarDate(year, 8, 15);
    case '国庆':
      return `${year}-10-01`;
  }
}

const LUNAR_EPOCH_YEAR = 1900;
/** 正月初一 of the lunar year 1900. */
const LUNAR_EPOCH = '1900-01-31';

/**
 * The day of a lunar date outside a leap month, from chinese-days' table of month lengths (1900–2100). Its own conversion
 * reads the machine's zone and is a day off west of Greenwich.
 */
function lunarDate(year: number, month: number, day: number): PlainDate {
  return addDays(lunarNewYear(year), lunarDays(year, month - 1) + day - 1);
}

const newYears = new Map([[LUNAR_EPOCH_YEAR, LUNAR_EPOCH]]);

/** 正月初一; remembered, for it is counted on from year to year. */
function lunarNewYear(year: number): PlainDate {
  const known = newYears.get(year);
  if (known !== undefined || year < LUNAR_EPOCH_YEAR) return known ?? LUNAR_EPOCH;
  const date = addDays(lunarNewYear(year - 1), lunarDays(year - 1, 12));
  newYears.set(year, date);
  return date;
}

/** Days of the first `months` months of the lunar year, with the leap month if it lies among them. */
function lunarDays(year: number, months: number): number {
  const { leapMonth = Number.POSITIVE_INFINITY, days: leapDays } = chineseDays.getYearLeapMonth(year);
  const lengths = Array.from({ length: months }, (_, index) => chineseDays.monthDays(year, index + 1));
  return lengths.reduce((sum, length) => sum + length, 0) + (leapMonth <= months ? leapDays : 0);
}

/** The day of April on which 清明 falls; the formula of the 21st century. */
function pureBrightnessDay(year: number): string {
  const y = year % 100;
  return String(Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)).padStart(2, '0');
}
