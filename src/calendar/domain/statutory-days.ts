import { addDays, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { festivalDate, HOLIDAYS, type Holiday } from './holiday.ts';

/** Days off by law, counted from the festival's own day; a holiday that is not named has that day alone. */
type Law = { since: number; offsets: Readonly<Partial<Record<Holiday, readonly number[]>>> };

/**
 * 《全国年节及纪念日放假办法》 in its versions, the latest first: 国务院令第795号 (since 2025), 第644号 (2014), 第513号 (2008), 第270号 (1999, in
 * which 清明, 端午 and 中秋 were no days off).
 */
const LAWS: readonly Law[] = [
  { since: 2025, offsets: { 春节: [-1, 0, 1, 2], 劳动节: [0, 1], 国庆: [0, 1, 2] } },
  { since: 2014, offsets: { 春节: [0, 1, 2], 国庆: [0, 1, 2] } },
  { since: 2008, offsets: { 春节: [-1, 0, 1], 国庆: [0, 1, 2] } },
  {
    since: 1999,
    offsets: { 春节: [0, 1, 2], 劳动节: [0, 1, 2], 国庆: [0, 1, 2], 清明: [], 端午: [], 中秋: [] },
  },
];

/**
 * Returns the days that are off by law for a holiday, without those that an arrangement moves there.
 *
 * @example statutoryDaysOf('劳动节', 2027) // ['2027-05-01', '2027-05-02']
 */
export function statutoryDaysOf(holiday: Holiday, year: number): PlainDate[] {
  const law = LAWS.find(({ since }) => year >= since);
  const day = festivalDate(holiday, year);
  return (law?.offsets[holiday] ?? [0]).map((offset) => addDays(day, offset));
}

/** Returns the holiday for which the day is off by law. @example lawfulHoliday('2027-02-06') // '春节' */
export function lawfulHoliday(date: PlainDate): Holiday | undefined {
  return HOLIDAYS.find((holiday) => statutoryDaysOf(holiday, yearOf(date)).includes(date));
}
