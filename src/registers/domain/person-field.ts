import type { Person, PersonId } from '../../kernel/person.ts';
import { nameKey } from '../../people/domain/name-key.ts';

/** A person as a record names them: by number, so that a name can be erased, with the name as it was shown. */
export type NamedPerson = { person: PersonId; name: string };

/** Somebody whom a name may mean. */
type Namesake = Pick<Person, 'id' | 'name' | 'department' | 'post' | 'staffNumber'> & {
  hasLeft: boolean;
  /** A record names them so already. */
  isRecorded: boolean;
};

/** Finds everybody whom a name may mean. */
export type FindNamesakes = (name: string) => readonly Namesake[];

export type ReadPerson = { value: NamedPerson } | { problem: 'unknown-person' | 'doubtful-person' };

const LEFT_MARK = '已离开';

const MARKED = /^(?<name>.+)\((?<mark>[^()]+)\)$/;
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
 * Looks names up on the roster and among those whom records name already: somebody who has another name by now, or is gone from the
 * roster, is found by the name that the record shows.
 */
export function indexNames(people: readonly Person[], recorded: readonly NamedPerson[]): FindNamesakes {
  const byId = new Map(people.map((person) => [person.id, person]));
  const index = new Map<string, Map<PersonId, Namesake>>();
  const add = (namesake: Namesake) => {
    const key = nameKey(namesake.name);
    index.set(key, (index.get(key) ?? new Map()).set(namesake.id, namesake));
  };
  for (const person of people) add(toNamesake(person, person.name, false));
  for (const { person: id, name } of recorded) add(toNamesake(byId.get(id) ?? { id }, name, true));
  return (name) => [...(index.get(nameKey(name))?.values() ?? [])];
}

/** Somebody who is not on the roster any more counts as one who has left. */
function toNamesake(person: Pick<Person, 'id'> & Partial<Person>, name: string, isRecorded: boolean) {
  const { id, department = '', post = '', staffNumber, status = 'left' } = person;
  const known = staffNumber === undefined ? {} : { staffNumber };
  return { ...{ id, name, department, post, isRecorded, hasLeft: status === 'left' }, ...known };
}

/**
 * Returns the person whom a text means: the only one of that name on the roster, or the one whom the brackets behind it tell from
 * their namesakes by department, post or staff number. Who has left is meant only by a record that names them already, or by saying so.
 */
export function readPerson(text: string, find: FindNamesakes): ReadPerson {
  const whole = find(text);
  const { name, mark } = whole.length > 0 ? { name: text } : splitMark(text);
  const namesakes = mark === undefined ? whole : find(name);
  if (namesakes.length === 0) return { problem: 'unknown-person' };
  const meant = mark === undefined ? namesakes : namesakes.filter((one) => isMarkOf(one, mark));
  const present = meant.filter(({ hasLeft }) => !hasLeft);
  const gone = mark === undefined ? meant.filter(({ isRecorded }) => isRecorded) : meant;
  const [only, another] = present.length > 0 ? present : gone;
  if (!only || another) return { problem: 'doubtful-person' };
  return { value: { person: only.id, name: only.name } };
}

/** What may stand in brackets for somebody; the first that fits them alone is written. */
function marksOf({ id, department, post, staffNumber = '', hasLeft, isRecorded }: Namesake): string[] {
  const section = department.split('/').at(-1) ?? '';
  const places = hasLeft && !isRecorded ? [] : [department, section];
  return [...(hasLeft ? [LEFT_MARK] : []), ...places, staffNumber, ...(hasLeft ? [] : [post]), `#${id}`];
}

/** A number is never taken for a department. */
function isMarkOf(namesake: Namesake, mark: string): boolean {
  if (OF_NUMBER.test(mark)) return mark === `#${namesake.id}`;
  return marksOf(namesake).some((one) => one !== '' && nameKey(one) === nameKey(mark));
}

/** Returns the text that is read as this person: the name, with what tells them from their namesakes in brackets. */
export function personText({ person, name }: NamedPerson, find: FindNamesakes): string {
  const own = find(name).find(({ id }) => id === person);
  const texts = [name, ...(own ? marksOf(own) : []).filter(Boolean).map((mark) => `${name}（${mark}）`)];
  const isRead = (text: string) => {
    const read = readPerson(text, find);
    return 'value' in read && read.value.person === person;
  };
  return texts.find(isRead) ?? name;
}
