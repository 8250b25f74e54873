import type { Figure } from '../../kernel/figure.ts';

const MONTHS = 12;

/**
 * Adds up what a figure's records add to it, month by month from January; a record that says nothing of it adds one.
 *
 * @example byMonth(figure)[2] // 3, in March
 */
export function byMonth({ records }: Pick<Figure, 'records'>): number[] {
  const sums = new Array<number>(MONTHS).fill(0);
  for (const { date, adds = 1 } of records) {
    const month = Number(date.slice(5, 7)) - 1;
    sums[month] = (sums[month] ?? 0) + adds;
  }
  return sums;
}
