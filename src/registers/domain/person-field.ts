import { nameKey } from '../../kernel/name-key.ts';
import { isMarkOf, marksOf, splitMark } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';

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
  const meant = mark === undefined ? namesakes : namesakes.filter((one) => isMarkOf(marksFor(one), mark));
  const present = meant.filter(({ hasLeft }) => !hasLeft);
  const gone = mark === undefined ? meant.filter(({ isRecorded }) => isRecorded) : meant;
  const [only, another] = present.length > 0 ? present : gone;
  if (!only || another) return { problem: 'doubtful-person' };
  return { value: { person: only.id, name: only.name } };
}

/** What may stand in brackets for somebody; the first that fits them alone is written. Where somebody was who has left is not said again. */
function marksFor(namesake: Namesake): string[] {
  const { hasLeft, isRecorded } = namesake;
  if (!hasLeft) return marksOf(namesake);
  return [
    LEFT_MARK,
    ...marksOf(isRecorded ? { ...namesake, post: '' } : { ...namesake, post: '', department: '' }),
  ];
}

/** Returns the text that is read as this person: the name, with what tells them from their namesakes in brackets. */
export function personText({ person, name }: NamedPerson, find: FindNamesakes): string {
  const own = find(name).find(({ id }) => id === person);
  const texts = [name, ...(own ? marksFor(own) : []).map((mark) => `${name}（${mark}）`)];
  const isRead = (text: string) => {
    const read = readPerson(text, find);
    return 'value' in read && read.value.person === person;
  };
  return texts.find(isRead) ?? name;
}
