import { nameKey } from '../../kernel/name-key.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { inOfficeOrder, mergeOrder } from '../../people/domain/roster-order.ts';
import { matchRoster, type RosterChoice, type RosterMatch } from './roster-match.ts';
import { changesBetween, createPerson, type FieldChange, leaveOffice, mergeRow } from './roster-merge.ts';
import type { RosterRow } from './roster-row.ts';

/** What the officer handed in and decided so far. */
export type RosterImport = {
  rows: readonly RosterRow[];
  /** Names on wrong rows: whoever bears one is not reported as missing. */
  wrongNames: readonly string[];
  choices: ReadonlyMap<number, RosterChoice>;
  /** Missing people whom the officer marked as left. */
  leaving: readonly PersonId[];
};

/** What an import would do. Nothing has been done yet. */
export type RosterPlan = {
  added: RosterRow[];
  changed: { person: Person; row: number; at?: string | undefined; changes: FieldChange[] }[];
  /** Those who will count as having left: marked in the table, or by the officer. */
  left: Person[];
  /** Those whom the table does not name; they stay. */
  missing: Person[];
  undecided: RosterMatch['undecided'];
  unchanged: number;
  /** Everybody whom the table names and who stays, in its order. */
  placed: RosterMatch['placed'];
};

/** Somebody who changes: `before` is absent for those who are new. */
export type PersonChange = { before?: Person; after: Person };

/**
 * Derives what importing a roster would change: the dry run, and the basis of the import itself.
 *
 * People whom the table does not name stay, unless the officer marked them. A row that says 离职 about somebody who is
 * not on the roster, or has left already, changes nothing.
 */
export function planRoster(people: readonly Person[], roster: RosterImport): RosterPlan {
  const { placed, undecided } = matchRoster(people, roster.rows, roster.choices);
  const staying = placed.filter(({ row }) => !row.isLeaving);
  const changed = staying.flatMap(({ row, person }) => {
    const changes = person ? changesBetween(person, mergeRow(person, row)) : [];
    return person && changes.length > 0
      ? [{ person, row: row.row, ...(row.at !== undefined && { at: row.at }), changes }]
      : [];
  });
  const unnamed = peopleNotNamed(people, roster, { placed, undecided });
  const isMarked = (person: Person) => roster.leaving.includes(person.id);
  const leftInTable = placed.flatMap(({ row, person }) => (row.isLeaving && person ? [person] : []));
  return {
    added: staying.flatMap(({ row, person }) => (person ? [] : [row])),
    changed,
    left: [...leftInTable.filter(({ status }) => status === 'active'), ...unnamed.filter(isMarked)],
    missing: unnamed.filter((person) => !isMarked(person)),
    undecided,
    unchanged: staying.filter(({ person }) => person).length - changed.length,
    placed: staying,
  };
}

function peopleNotNamed(people: readonly Person[], roster: RosterImport, match: RosterMatch): Person[] {
  const named = new Set<Person | undefined>([
    ...match.placed.map(({ person }) => person),
    ...match.undecided.flatMap(({ candidates }) => candidates),
  ]);
  const wrong = new Set(roster.wrongNames.map(nameKey));
  return inOfficeOrder(people).filter(
    (person) => person.status === 'active' && !named.has(person) && !wrong.has(nameKey(person.name)),
  );
}

/** Carries a plan out on paper: everybody who changes. `newIds`: a fresh id for each whom the plan adds. */
export function applyRosterPlan(
  people: readonly Person[],
  plan: RosterPlan,
  newIds: readonly PersonId[],
): PersonChange[] {
  const ids = [...newIds];
  const placed = plan.placed.map(({ row, person }) =>
    person ? mergeRow(person, row) : createPerson(row, takeId(ids)),
  );
  const before = new Map(people.map((person) => [person.id, person]));
  const after = new Map(
    [...people, ...plan.left.map(leaveOffice), ...placed].map((person) => [person.id, person]),
  );
  const order = mergeOrder(
    inOfficeOrder(people).map((person) => person.id),
    placed.map((person) => person.id),
  );
  return order.flatMap((id, index) => {
    const [old, person] = [before.get(id), after.get(id)];
    if (!person || isUnchanged(old, { ...person, order: index + 1 })) return [];
    return [{ ...(old && { before: old }), after: { ...person, order: index + 1 } }];
  });
}

function takeId(ids: PersonId[]): PersonId {
  const id = ids.shift();
  if (id === undefined) throw new Error('Too few ids: reserve one for each person whom the plan adds.');
  return id;
}

function isUnchanged(before: Person | undefined, after: Person): boolean {
  return before !== undefined && before.order === after.order && changesBetween(before, after).length === 0;
}
