import { nameKey } from '../../people/domain/name-key.ts';
import type { Outcome } from './outcome.ts';

/** Who of those who have not answered was meant by names. */
export type Named = {
  found: Outcome[];
  /** Names that several of them have. */
  shared: string[];
  /** Names that none of them has: whoever has answered is not among them. */
  unknown: string[];
};

/** Finds by their names those who have not answered; a name that several have means none of them. */
export function findNamed(missing: readonly Outcome[], names: readonly string[]): Named {
  const byName = Map.groupBy(missing, ({ name }) => nameKey(name));
  const of = (name: string) => byName.get(nameKey(name)) ?? [];
  return {
    found: names.flatMap((name) => (of(name).length === 1 ? of(name) : [])),
    shared: names.filter((name) => of(name).length > 1),
    unknown: names.filter((name) => of(name).length === 0),
  };
}
