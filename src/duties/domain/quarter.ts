import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';

export type Quarter = { year: number; quarter: number };

const PREFIX = 'duties.';
/** From this day of a quarter's last month on its owners are asked how their duties stand. */
const ASKING_DAY = '10';
const LAST_DAYS = ['31', '30', '30', '31'];

/** Returns the quarter in which a day lies. @example quarterOf('2026-11-23') // { year: 2026, quarter: 4 } */
export function quarterOf(date: PlainDate): Quarter {
  return { year: yearOf(date), quarter: Math.ceil(Number(date.slice(5, 7)) / 3) };
}

/** Returns the quarters of a year in their order. */
export const quartersOf = (year: number): Quarter[] => [1, 2, 3, 4].map((quarter) => ({ year, quarter }));

/** Returns the days on which a quarter's owners are asked, both included. */
export function askingDays({ year, quarter }: Quarter): { from: PlainDate; until: PlainDate } {
  const month = `${year}-${String(quarter * 3).padStart(2, '0')}`;
  return { from: `${month}-${ASKING_DAY}`, until: `${month}-${LAST_DAYS[quarter - 1]}` };
}

/** Returns the quarter of which people are asked on a day; nothing before its last month has come far enough. */
export function askedQuarter(date: PlainDate): Quarter | undefined {
  const quarter = quarterOf(date);
  return date >= askingDays(quarter).from ? quarter : undefined;
}

/** Returns what stands for a quarter in keys and ids. @example quarterKey({ year: 2026, quarter: 4 }) // '2026.q4' */
export const quarterKey = ({ year, quarter }: Quarter): string => `${year}.q${quarter}`;

/** Returns the id of what is asked of the owners in a quarter. */
export const askIdOf = (quarter: Quarter): string => `${PREFIX}${quarterKey(quarter)}`;

/** Reads the id of an ask; nothing where it is another kind's. */
export function quarterOfAsk(askId: string): Quarter | undefined {
  const { year, quarter } = /^duties\.(?<year>\d{4})\.q(?<quarter>[1-4])$/.exec(askId)?.groups ?? {};
  return year === undefined ? undefined : { year: Number(year), quarter: Number(quarter) };
}
