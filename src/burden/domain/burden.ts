/** How many people got so many, by how many they got. */
type Spread = ReadonlyMap<number, number>;

/** What a month's counts say of the office: never of anybody by name. */
export type Amount = { total: number; median: number; most: number };

/** What people were sent in a month. `people`: those who got anything; absent amounts: nothing was counted yet. */
export type MonthOfBurden = { month: string; people: number; messages: Amount; nudges: Amount } & Besides;

/** What text messages took of a month, in parts as they are billed and in fen, and how often something was posted in a work group. */
export type Besides = { parts: number; fen: number; posted: number };

/**
 * Returns how much people got: in all, in the middle, and at most. Those of the `people` who are not in the spread got none; the median of
 * an even number lies halfway between the two in the middle.
 *
 * @example amountOf(new Map([[1, 2], [4, 1]]), 4) // { total: 6, median: 1, most: 4 }
 */
export function amountOf(spread: Spread, people: number): Amount {
  const counts = [...spread].filter(([, having]) => having > 0).sort(([a], [b]) => a - b);
  const some = counts.reduce((sum, [, having]) => sum + having, 0);
  const all: [number, number][] = [[0, Math.max(0, people - some)], ...counts];
  const size = Math.max(people, some);
  const at = (place: number) => valueAt(all, place);
  return {
    total: counts.reduce((sum, [count, having]) => sum + count * having, 0),
    median: size === 0 ? 0 : (at(Math.floor((size - 1) / 2)) + at(Math.floor(size / 2))) / 2,
    most: counts.at(-1)?.[0] ?? 0,
  };
}

/** The count that stands at a place, from 0, when all are put in order. */
function valueAt(counts: readonly [count: number, having: number][], place: number): number {
  let left = place;
  for (const [count, having] of counts) {
    if (left < having) return count;
    left -= having;
  }
  return 0;
}

/** Returns the number of people in a spread. */
export const peopleIn = (spread: Spread): number =>
  [...spread.values()].reduce((sum, having) => sum + having, 0);

/** Adds up the spreads of several months: each person counts once in each. */
export function addSpreads(spreads: readonly Spread[]): Spread {
  const sum = new Map<number, number>();
  for (const [count, having] of spreads.flatMap((spread) => [...spread]))
    sum.set(count, (sum.get(count) ?? 0) + having);
  return sum;
}

/**
 * Returns the months of a span from the first of which anything is counted; those before are unknown, not empty.
 *
 * @example countedMonths('2026-01-01', '2026-11-29', '2026-10') // ['2026-10', '2026-11']
 */
export function countedMonths(from: string, until: string, first: string | undefined): string[] {
  if (first === undefined) return [];
  const year = from.slice(0, 4);
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return months.filter((month) => month >= first && month >= from.slice(0, 7) && month <= until.slice(0, 7));
}
