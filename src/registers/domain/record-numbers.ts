import type { RegisterRecord } from './register.ts';

/** Returns the last number under which something stands; 0 where nothing does. */
export const lastNumberOf = (records: readonly RegisterRecord[]): number =>
  Math.max(0, ...records.map(({ number }) => number));

/**
 * Returns the numbers up to the last under which nothing stands. A number is handed out before its record is entered: one may still come under
 * them.
 */
export function gapsIn(records: readonly RegisterRecord[]): number[] {
  const there = new Set(records.map(({ number }) => number));
  const all = Array.from({ length: lastNumberOf(records) }, (_, index) => index + 1);
  return all.filter((number) => !there.has(number));
}
