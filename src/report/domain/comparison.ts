import type { Figure, YearSpan } from '../../kernel/figure.ts';

/** A figure beside that of the year before; a side of which nothing is recorded has no value. */
export type Compared = Pick<Figure, 'id' | 'label' | 'unit'> & {
  now: number | undefined;
  before: number | undefined;
};

/**
 * Returns the same days of the year before, so that what is not over is compared with as much of that year.
 *
 * @example spanBefore(spanOf(2026, '2026-11-29')).until // '2025-11-29'
 */
export function spanBefore({ year, from, until }: YearSpan): YearSpan {
  const before = (date: string) => `${year - 1}${date.slice(4)}`;
  return {
    year: year - 1,
    from: before(from),
    until: until.endsWith('-02-29') ? `${year - 1}-02-28` : before(until),
  };
}

/** Sets the figures of two years side by side; those that neither year has are left out. */
export function compareFigures(now: readonly Figure[], before: readonly Figure[]): Compared[] {
  const earlier = new Map(before.map(({ id, value }) => [id, value]));
  return now
    .map(({ id, label, unit, value }) => ({ id, label, unit, now: value, before: earlier.get(id) }))
    .filter((one) => one.now !== undefined || one.before !== undefined);
}
