import { isSameName, nameKey } from '../../kernel/name-key.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { changesBetween, mergeRow } from './roster-merge.ts';
import type { RosterRow } from './roster-row.ts';

/** What the officer decided for a row that could mean several people. */
export type RosterChoice = PersonId | 'new' | 'skip';

export type RosterMatch = {
  /** The rows in the order of the table; `person` is absent for somebody new. */
  placed: { row: RosterRow; person?: Person }[];
  /** Rows that the officer has to decide, with the people they could mean (possibly none: the row may be there twice). */
  undecided: { row: RosterRow; candidates: Person[] }[];
};

/**
 * Finds for each row the person it means: by 工号, else by a 姓名 that is unique on both sides, else by 姓名 and 部门, else where namesakes
 * stand on the table just as they do on the roster;
 * what is left over is for the officer to choose.
 *
 * The surprises: a name never outweighs two different staff numbers; somebody who has left is taken up again by 工号
 * or by choice only, never by name; and a row that needs a choice keeps needing it whatever is chosen for the others,
 * so that no decision follows silently from another.
 *
 * @example matchRoster([zhangInOffice, zhangInFinance], [{ row: 2, name: '张三', department: '人事科', … }], new Map())
 *   // undecided: row 2, candidates: both
 */
export function matchRoster(
  people: readonly Person[],
  rows: readonly RosterRow[],
  choices: ReadonlyMap<number, RosterChoice>,
): RosterMatch {
  const found = findCertain(people, rows);
  const certain = new Set(found.values());
  const open: OpenSide = {
    people: Map.groupBy(
      people.filter((person) => !certain.has(person)),
      ({ name }) => nameKey(name),
    ),
    rows: Map.groupBy(
      rows.filter((row) => !found.has(row)),
      ({ name }) => nameKey(name),
    ),
    chosen: new Set(),
  };
  const match: RosterMatch = { placed: [], undecided: [] };
  for (const row of rows) {
    const person = found.get(row);
    if (person) match.placed.push({ row, person });
    else placeUncertain(match, row, open, choices.get(row.row));
  }
  return match;
}

/** What no rule has paired, by name, and whom the officer has chosen so far. */
type OpenSide = {
  people: ReadonlyMap<string, Person[]>;
  rows: ReadonlyMap<string, RosterRow[]>;
  chosen: Set<Person>;
};

function placeUncertain(match: RosterMatch, row: RosterRow, open: OpenSide, choice?: RosterChoice): void {
  const namesakes = open.people.get(nameKey(row.name)) ?? [];
  const twins = (open.rows.get(nameKey(row.name)) ?? []).filter((other) => isTwin(other, row));
  if (namesakes.length === 0 && twins.length === 1) {
    match.placed.push({ row });
    return;
  }
  const candidates = namesakes.filter((person) => !open.chosen.has(person));
  const person = candidates.find(({ id }) => id === choice);
  if (person) {
    open.chosen.add(person);
    match.placed.push({ row, person });
  } else if (choice === 'new') match.placed.push({ row });
  else if (choice !== 'skip') match.undecided.push({ row, candidates });
}

/** Rows that may be the same person written down twice (a row is its own twin). */
function isTwin(a: RosterRow, b: RosterRow): boolean {
  return isSameName(a.name, b.name) && a.department === b.department && !hasOtherStaffNumber(a, b);
}

type Rule = {
  key(subject: Person | RosterRow): string | undefined;
  /** Whether the person stands for choice at all under this rule. */
  isEligible(person: Person, row: RosterRow): boolean;
};

const isPresent: Rule['isEligible'] = (person, row) => person.status === 'active' || row.isLeaving;
const RULES: readonly Rule[] = [
  { key: (subject) => subject.staffNumber || undefined, isEligible: () => true },
  { key: (subject) => nameKey(subject.name), isEligible: isPresent },
  { key: (subject) => JSON.stringify([nameKey(subject.name), subject.department]), isEligible: isPresent },
];

function findCertain(people: readonly Person[], rows: readonly RosterRow[]): Map<RosterRow, Person> {
  const found = new Map<RosterRow, Person>();
  for (const rule of RULES) pairUp(found, people, rows, rule);
  pairAlike(found, people, rows);
  return found;
}

/** Adds the pairs that are the only one of their key on both sides. */
function pairUp(
  found: Map<RosterRow, Person>,
  people: readonly Person[],
  rows: readonly RosterRow[],
  { key, isEligible }: Rule,
): void {
  const taken = new Set(found.values());
  const peopleByKey = Map.groupBy(
    people.filter((person) => !taken.has(person)),
    key,
  );
  const rowsByKey = Map.groupBy(
    rows.filter((row) => !found.has(row)),
    key,
  );
  for (const [value, [row, ...moreRows]] of rowsByKey) {
    if (value === undefined || row === undefined || moreRows.length > 0) continue;
    const [person, ...morePeople] = (peopleByKey.get(value) ?? []).filter((one) => isEligible(one, row));
    if (person && morePeople.length === 0 && !hasOtherStaffNumber(person, row)) found.set(row, person);
  }
}

/**
 * Adds the namesakes of one department of whom the table has as many rows as the roster people, where each row says of one of them what
 * the roster says: whichever is which, nothing changes.
 */
function pairAlike(
  found: Map<RosterRow, Person>,
  people: readonly Person[],
  rows: readonly RosterRow[],
): void {
  const taken = new Set(found.values());
  const keyOf = ({ name, department }: Person | RosterRow) => JSON.stringify([nameKey(name), department]);
  const open = Map.groupBy(
    people.filter((person) => person.status === 'active' && !taken.has(person)),
    keyOf,
  );
  const rowsByKey = Map.groupBy(
    rows.filter((row) => !row.isLeaving && !found.has(row)),
    keyOf,
  );
  for (const [key, alike] of rowsByKey) {
    const pairs = alikePairs(alike, open.get(key) ?? []);
    for (const [row, person] of pairs) found.set(row, person);
  }
}

/** Each row with the person of whom it says nothing new; none at all where a row or a person is left over. */
function alikePairs(rows: readonly RosterRow[], people: readonly Person[]): [RosterRow, Person][] {
  const pairs: [RosterRow, Person][] = [];
  const free = new Set(people);
  for (const row of rows) {
    const person = [...free].find((one) => changesBetween(one, mergeRow(one, row)).length === 0);
    if (!person) return [];
    free.delete(person);
    pairs.push([row, person]);
  }
  return free.size === 0 ? pairs : [];
}

function hasOtherStaffNumber(a: WithStaffNumber, b: WithStaffNumber): boolean {
  return Boolean(a.staffNumber && b.staffNumber && a.staffNumber !== b.staffNumber);
}
type WithStaffNumber = { staffNumber?: string | undefined };
