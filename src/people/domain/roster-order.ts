import type { Person, PersonId } from '../../kernel/person.ts';

/** Returns the office's people in its order: that of the roster. */
export function inOfficeOrder(people: readonly Person[]): Person[] {
  return people.toSorted((a, b) => a.order - b.order || a.id - b.id);
}

/** Returns the departments of those who have not left, in the order in which they first appear: that of all tables. */
export function departmentsOf(people: readonly Person[]): string[] {
  const active = people.filter((person) => person.status === 'active');
  return [...new Set(inOfficeOrder(active).map((person) => person.department))];
}

/**
 * Returns the office's order after an import: those whom the table names take its order, on the places that they held together
 * before; whoever is new stands behind the row before them, or before the first that is known, or at the end when the table names
 * nobody known. Nobody else moves.
 *
 * @example mergeOrder([1, 2, 3, 4], [3, 5, 1]) // [3, 5, 2, 1, 4]
 */
export function mergeOrder(current: readonly PersonId[], table: readonly PersonId[]): PersonId[] {
  const known = new Set(current);
  const named = new Set(table);
  const groups = groupByKnown(table, known);
  const order = current.flatMap((id) => (named.has(id) ? (groups.shift() ?? []) : [id]));
  return [...order, ...groups.flat()];
}

/** The table cut into pieces with one known id each, the new ones with it. */
function groupByKnown(table: readonly PersonId[], known: ReadonlySet<PersonId>): PersonId[][] {
  const groups: PersonId[][] = [];
  for (const id of table) {
    const last = groups.at(-1);
    if (last && (!known.has(id) || !last.some((one) => known.has(one)))) last.push(id);
    else groups.push([id]);
  }
  return groups;
}
