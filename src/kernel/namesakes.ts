import { nameKey } from './name-key.ts';
import type { Person, PersonId } from './person.ts';

/** Somebody with what may tell them from others of the same name. */
export type Nameable = Pick<Person, 'name' | 'department'> &
  Partial<Pick<Person, 'post' | 'staffNumber'>> &
  ({ id: PersonId } | { personId: PersonId }) & {
    /** The office's others of the name, from whom they are told wherever they are named (`besideNamesakes`). */
    namesakes?: readonly Nameable[];
  };

/** What stands in brackets may have brackets itself: 办公室（党办）. */
const MARKED = /^(?<name>.+)\((?<mark>(?:[^()]|\([^()]*\))+)\)$/;
const OF_NUMBER = /^#\d+$/;

/**
 * Takes a name apart from what stands in brackets behind it.
 *
 * @example splitMark('张伟（财务科）') // { name: '张伟', mark: '财务科' }
 */
export function splitMark(text: string): { name: string; mark?: string } {
  const { name, mark } = MARKED.exec(nameKey(text))?.groups ?? {};
  return name === undefined || mark === undefined ? { name: text } : { name, mark };
}

/**
 * Returns what may stand in brackets behind somebody's name, what is best known first: the last part of the department, all of it, the
 * post, both, the staff number, and the number on the roster, which nobody else has.
 */
export function marksOf(person: Nameable): string[] {
  const { department, post = '', staffNumber = '' } = person;
  const section = department.split('/').at(-1) ?? '';
  const both = section !== '' && post !== '' ? `${section}${post}` : '';
  return [section, department, post, both, staffNumber, `#${idOf(person)}`].filter((mark) => mark !== '');
}

/** Tells whether a mark in brackets fits somebody. A number on the roster is never taken for anything else. */
export function isMarkOf(marks: readonly string[], mark: string): boolean {
  if (OF_NUMBER.test(mark)) return marks.at(-1) === mark;
  return marks.some((one) => nameKey(one) === nameKey(mark));
}

/**
 * Returns what finds those of these people whom a text means that somebody typed: a name, or one with a mark in brackets that tells it
 * from its namesakes.
 *
 * @example finderOf(people)('张伟（财务科）')
 */
export function finderOf<T extends Nameable>(people: readonly T[]): (text: string) => T[] {
  const byName = Map.groupBy(people, ({ name }) => nameKey(name));
  return (text) => {
    const whole = byName.get(nameKey(text));
    const { name, mark } = splitMark(text);
    if (whole || mark === undefined) return whole ?? [];
    return byName.get(nameKey(name))?.filter((one) => isMarkOf(marksOf(one), mark)) ?? [];
  };
}

/**
 * Returns how each of these people is named beside the others: by the name alone, or where several share it with the least that tells
 * them apart in brackets, as it can be typed again.
 *
 * @param people everybody of the list: the same person may stand in it more than once
 * @param beside what is written beside the name anyway, such as in a column of its own: it need not be said again
 * @example namesApart(people)(people[0]) // '张伟（财务科）'
 */
export function namesApart(
  people: readonly Nameable[],
  beside: readonly ('department' | 'post')[] = [],
): (person: Nameable) => string {
  const keyOf = (person: Nameable): string =>
    [nameKey(person.name), ...beside.map((part) => person[part] ?? '')].join('\n');
  // Thousands share their namesakes: those of a name are looked at once.
  const all = new Set<Nameable>(people);
  const seen = new Set<string>();
  for (const { name, namesakes = [] } of people) {
    if (namesakes.length === 0 || seen.has(name)) continue;
    for (const one of namesakes) all.add(one);
    seen.add(name);
  }
  const groups = Map.groupBy(all, keyOf);
  const told = new Map<string, ReadonlyMap<PersonId, string>>();
  const marksIn = (key: string): ReadonlyMap<PersonId, string> => {
    const known = told.get(key) ?? leastMarks(groups.get(key) ?? []);
    told.set(key, known);
    return known;
  };
  return (person) => {
    const mark = marksIn(keyOf(person)).get(idOf(person));
    return mark === undefined ? person.name : `${person.name}（${mark}）`;
  };
}

/**
 * Returns people with the others of their name in the office: a list that `namesApart` names tells them from those as well who are not
 * in it.
 *
 * @param office everybody of the office: who has left is told from those who have not, and they need not be from them
 */
export function besideNamesakes<One extends Nameable>(
  some: readonly One[],
  office: readonly Person[],
): (One & Pick<Nameable, 'namesakes'>)[] {
  const byName = presentByName(office);
  return some.map((one) => {
    const others = byName.get(nameKey(one.name))?.filter(({ id }) => id !== idOf(one)) ?? [];
    return others.length > 0 ? { ...one, namesakes: others } : one;
  });
}

type ByName = ReadonlyMap<string, readonly Person[]>;
const offices = new WeakMap<readonly Person[], ByName>();

/** Who is at an office, by name: looked through once as long as the office is the same list, as a roster's copy is until it changes. */
function presentByName(office: readonly Person[]): ByName {
  const known = offices.get(office);
  if (known) return known;
  const present = office.filter(({ status }) => status === 'active');
  const byName = Map.groupBy(present, ({ name }) => nameKey(name));
  offices.set(office, byName);
  return byName;
}

/**
 * Returns people as an office speaks of them: with what tells them from its others of the name behind it. For what names somebody
 * alone.
 */
export function toldApart<One extends Nameable>(
  some: readonly One[],
  office: readonly Person[],
  beside: readonly ('department' | 'post')[] = [],
): One[] {
  const nameOf = namesApart(besideNamesakes(some, office), beside);
  return some.map((one) => ({ ...one, name: nameOf(one) }));
}

/**
 * Returns how somebody is named who stands alone, told from the others of the name whom they are `besideNamesakes`.
 *
 * @param beside what is written beside the name anyway
 */
export const nameApart = (one: Nameable, beside: readonly ('department' | 'post')[] = []): string =>
  namesApart([one], beside)(one);

/** Returns the same by number, for what knows people by it alone; nothing of whom the office does not know. */
export function namesByNumber(
  ids: readonly PersonId[],
  office: readonly Person[],
): ReadonlyMap<PersonId, string> {
  const wanted = new Set(ids);
  const meant = office.filter(({ id }) => wanted.has(id));
  return new Map(toldApart(meant, office).map(({ id, name }) => [id, name]));
}

const idOf = (person: Nameable): PersonId => ('id' in person ? person.id : person.personId);

/** The first mark of each that fits nobody else of them; none where there is nobody else. */
function leastMarks(namesakes: readonly Nameable[]): Map<PersonId, string> {
  const byId = new Map(namesakes.map((one) => [idOf(one), one]));
  if (byId.size < 2) return new Map();
  const marks = [...byId].map(([id, one]) => {
    const own = marksOf(one);
    return { id, own, keys: own.map(nameKey) };
  });
  const holders = countOf(marks.flatMap(({ keys }) => [...new Set(keys)]));
  return new Map(
    marks.map(({ id, own, keys }) => {
      // Where each fits somebody else too, it is the last: the number on the roster.
      const at = keys.findIndex((key) => holders.get(key) === 1);
      return [id, own.at(at) ?? ''];
    }),
  );
}

function countOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
