import { finderOf, type Nameable } from '../../kernel/namesakes.ts';
import type { Outcome } from './outcome.ts';

/** Who of those who have not answered was meant by names. */
export type Named = {
  found: Outcome[];
  /** Names that several of them have. */
  shared: { name: string; people: Outcome[] }[];
  /** Names that none of them has: whoever has answered is not among them. */
  unknown: string[];
};

/**
 * Finds by their names those who have not answered; a name that several have means none of them, unless brackets behind it tell which.
 */
export function findNamed(missing: readonly Outcome[], names: readonly string[]): Named {
  const find = finderOf(missing);
  const meant = names.map((name) => ({ name, people: find(name) }));
  return {
    found: meant.flatMap(({ people }) => (people.length === 1 ? people : [])),
    shared: meant.filter(({ people }) => people.length > 1),
    unknown: meant.filter(({ people }) => people.length === 0).map(({ name }) => name),
  };
}

/** Lists those whom these names may mean, namesakes all, in the order in which they stand; `unknown`: names that nobody has. */
export function listNamed<One extends Nameable>(
  all: readonly One[],
  names: readonly string[],
): { entries: One[]; unknown: string[] } {
  const find = finderOf(all);
  const meant = new Set(names.flatMap(find));
  return {
    entries: all.filter((one) => meant.has(one)),
    unknown: names.filter((name) => find(name).length === 0),
  };
}
