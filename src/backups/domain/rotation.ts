import { mondayOf, type PlainDate } from '../../kernel/plain-date.ts';

/** A backup in the folder, and the day on which it was taken. */
export type Kept = { name: string; date: PlainDate };

/** How many are kept: of the newest days, weeks and months that have one, the newest of each. */
export const KEPT = { days: 7, weeks: 8, months: 12 } as const;

const SPANS = [
  [KEPT.days, (date: PlainDate) => date],
  [KEPT.weeks, (date: PlainDate) => mondayOf(date)],
  [KEPT.months, (date: PlainDate) => date.slice(0, 'YYYY-MM'.length)],
] as const;

/**
 * Returns the backups that are kept no longer. A day, week or month without one counts for nothing: whatever was not taken
 * lets an older one stay, and the newest always stays.
 *
 * @example outdated([{ name: 'a', date: '2026-11-23' }, { name: 'b', date: '2026-11-23' }]) // a: of one day the last name stays
 */
export function outdated(backups: readonly Kept[]): Kept[] {
  const newestFirst = backups.toSorted((a, b) =>
    a.date === b.date ? compare(b.name, a.name) : compare(b.date, a.date),
  );
  const staying = new Set(
    SPANS.flatMap(([most, spanOf]) => newestOfEach(newestFirst, spanOf).slice(0, most)),
  );
  return backups.filter((one) => !staying.has(one));
}

function newestOfEach(newestFirst: readonly Kept[], spanOf: (date: PlainDate) => string): Kept[] {
  const spans = Map.groupBy(newestFirst, ({ date }) => spanOf(date));
  return [...spans.values()].flatMap(([newest]) => newest ?? []);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
