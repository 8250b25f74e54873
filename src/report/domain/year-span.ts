import type { YearSpan } from '../../kernel/figure.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

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
