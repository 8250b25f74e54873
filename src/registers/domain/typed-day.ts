import { addDays, isPlainDate, type PlainDate, yearOf } from '../../kernel/plain-date.ts';

const RELATIVE: Readonly<Record<string, number>> = { 今天: 0, 昨天: -1, 前天: -2, 明天: 1, 后天: 2 };

const FIRST_YEAR = 2000;
const YEARS_AHEAD = 10;

/** Tells whether a day is written with its year: in a table, which is read again in another year, it must be. */
export const hasYear = (text: string): boolean => /^\s*\d{4}(?:\D|\d{4}\s*$)/.test(text.normalize('NFKC'));

/**
 * Returns the day that was written: `2026-03-14`, `2026/3/14`, `2026.3.14`, `20260314`, `2026年3月14日`, `3月14日`, `3-14`, 今天, 昨天;
 * undefined where it is no day of the calendar, or none of these years. Without a year it is that of `today`.
 */
export function readDay(text: string, today: PlainDate): PlainDate | undefined {
  const plain = text.replace(/\s/g, '');
  const shift = RELATIVE[plain];
  if (shift !== undefined) return addDays(today, shift);
  const found =
    /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!found) return undefined;
  const [, year = String(yearOf(today)), month = '', day = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isNearYear(Number(year), today) && isPlainDate(date) ? date : undefined;
}

/** Tells whether a year is one of which an office keeps records. */
export const isNearYear = (year: number, today: PlainDate): boolean =>
  year >= FIRST_YEAR && year <= yearOf(today) + YEARS_AHEAD;
