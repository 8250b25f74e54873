import { nameKey } from '../../kernel/name-key.ts';
import type { RosterRow } from './roster-row.ts';

/** Several rows of one name, and their departments. */
export type Namesakes = { name: string; departments: string[] };

/** Finds names that several rows bear: namesakes, or one person who stands in two departments. */
export function namesakesIn(rows: readonly RosterRow[]): Namesakes[] {
  const groups = [...Map.groupBy(rows, ({ name }) => nameKey(name)).values()];
  return groups.flatMap((group) => {
    const [first, ...more] = group;
    return first && more.length > 0
      ? [{ name: first.name, departments: group.map(({ department }) => department) }]
      : [];
  });
}
