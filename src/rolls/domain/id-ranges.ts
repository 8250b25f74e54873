import { z } from 'zod';
import type { PersonId } from '../../kernel/person.ts';

/** A set of people as stretches of their numbers, both ends included: a whole office of thousands is one stretch. */
export const IdRangesSchema = z.array(z.tuple([z.int(), z.int()]));
export type IdRanges = z.infer<typeof IdRangesSchema>;

/**
 * Returns the numbers as stretches, in their order and each once.
 *
 * @example toRanges([3, 1, 2, 7]) // [[1, 3], [7, 7]]
 */
export function toRanges(ids: readonly PersonId[]): IdRanges {
  const ranges: IdRanges = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === id - 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/** Tells whether the number lies in one of the stretches. */
export function isWithin(ranges: IdRanges, id: PersonId): boolean {
  return ranges.some(([from, to]) => from <= id && id <= to);
}

/** Returns the numbers one by one. */
export function idsIn(ranges: IdRanges): PersonId[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}
