import type { YearSpan } from '../../kernel/figure.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { hasYear, readDay } from '../../kernel/typed-day.ts';

/**
 * Returns the days of a year that a report speaks of: to its end, to the day named, or to today where the year is not over.
 *
 * @example spanOf(2026, '2026-11-29') // { year: 2026, from: '2026-01-01', until: '2026-11-29' }
 */
export function spanOf(year: number, today: PlainDate, until?: PlainDate): YearSpan {
  const [from, end] = [`${year}-01-01`, `${year}-12-31`];
  const [last] = [until ?? end, end, today].sort();
  return { year, from, until: last ?? end };
}

/**
 * Reads the span that was typed: nothing (this year), `2026`, `2026年`, or a year with its last day, `2026-09-30` or `2026年9月30日`.
 * Undefined where it is none of these, or has not begun.
 *
 * @example readSpan('2026-09-30', '2026-11-29') // { year: 2026, from: '2026-01-01', until: '2026-09-30' }
 */
export function readSpan(typed: string, today: PlainDate): YearSpan | undefined {
  const plain = typed.replace(/\s/g, '');
  if (plain === '') return spanOf(yearOf(today), today);
  const [, year] = /^(\d{4})年?$/.exec(plain) ?? [];
  if (year !== undefined) return Number(year) > yearOf(today) ? undefined : spanOf(Number(year), today);
  const read = readDay(plain, today);
  if (!hasYear(plain) || 'refused' in read || yearOf(read.date) > yearOf(today)) return undefined;
  return spanOf(yearOf(read.date), today, read.date);
}

/**
 * Reads the options of a command: a year, its last day, or both; neither means this year. A last day in another year than the one that is
 * named is refused.
 *
 * @example readOptions({ year: '2026', until: '2025-09-30' }, '2026-11-29') // { refused: 'other-year' }
 */
export function readOptions(
  { year, until }: { year?: string | undefined; until?: string | undefined },
  today: PlainDate,
): YearSpan | { refused: 'no-year' | 'no-day' | 'other-year' } {
  const whole = readSpan(year ?? '', today);
  if (!whole) return { refused: 'no-year' };
  if (until === undefined) return whole;
  const asked = readSpan(until, today);
  if (!asked) return { refused: 'no-day' };
  return year === undefined || asked.year === whole.year ? asked : { refused: 'other-year' };
}

/**
 * Writes a span for the data of a button, as `readSpan` reads it: without its last day where that is the year's end or today, so that
 * the button goes on meaning the year as far as it has come.
 */
export function spanKey({ year, until }: YearSpan, today: PlainDate): string {
  return until === spanOf(year, today).until ? String(year) : until;
}
