import { nameKey } from '../../kernel/name-key.ts';
import { splitMark } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { calling, peopleIn, type Saying } from '../domain/people-shown.ts';
import { type FindNamesakes, indexNames, type NamedPerson, personText } from '../domain/person-field.ts';
import type { RegisterDefinition, RegisterRecord } from '../domain/register.ts';

export type RosterOfRegisters = Pick<PeopleDirectory, 'copy' | 'find' | 'findLike'>;
export type PeopleFound = { total: number; people: readonly Person[] };

/** How many are looked at for a name that was typed; a name of more people has to be told with its department. */
const MOST_NAMESAKES = 50;
const MOST_OFFERED = 7;

const NOBODY: FindNamesakes = () => [];

/** Finds for a register whom a name means. */
export function createRegisterPeople(definition: RegisterDefinition, people: RosterOfRegisters) {
  const hasPeople = definition.kinds.some(({ fields }) => fields.some(({ type }) => type === 'person'));

  /** Everybody of exactly these names, those on the roster first. */
  async function findNamed(names: readonly string[]): Promise<Person[]> {
    const found = await Promise.all(names.map((name) => people.findLike(name, MOST_NAMESAKES, 'end')));
    const keys = new Set(names.map(nameKey));
    return found.flatMap((one) => one.people).filter(({ name }) => keys.has(nameKey(name)));
  }

  /** `known`: every record of the register. */
  async function namedInTable(known: () => Promise<readonly RegisterRecord[]>): Promise<FindNamesakes> {
    if (!hasPeople) return NOBODY;
    const [roster, records] = await Promise.all([people.copy(), known()]);
    return indexNames(roster, peopleIn(records));
  }

  /** Returns records or forms as they are shown: people with what tells them from their namesakes in the office. */
  async function shownAll<One extends Saying>(all: readonly One[]): Promise<One[]> {
    const named = peopleIn(all);
    if (named.length === 0) return [...all];
    const find = indexNames(await people.copy(), named);
    return all.map((one) => calling(one, (person) => personText(person, find)));
  }

  const namesIn = (text: string): string[] => [...new Set([text, splitMark(text).name])];

  return {
    /** Finds whom a name that was typed may mean; reads little, however large the office. */
    async namedInText(text: string): Promise<FindNamesakes> {
      return indexNames(await findNamed(namesIn(text)), []);
    },

    /** Returns a few people whom a text may mean that names nobody for certain, for the officer to choose from. */
    async offer(text: string): Promise<PeopleFound> {
      const namesakes = await findNamed(namesIn(text));
      if (namesakes.length > 0) return { total: namesakes.length, people: namesakes.slice(0, MOST_OFFERED) };
      return people.findLike(splitMark(text).name, MOST_OFFERED);
    },

    /** Returns a person as a record names them from now on. */
    async named(id: PersonId): Promise<NamedPerson | undefined> {
      const person = await people.find(id);
      return person && { person: id, name: person.name };
    },

    /** Finds whom the names of a table may mean. */
    namedInTable,

    shownAll,
    /** Returns one of them. */
    shown: async <One extends Saying>(one: One): Promise<One> => (await shownAll([one]))[0] ?? one,

    /** Returns how a person is written in a table that is to be read again. */
    async textsInTable(known: () => Promise<readonly RegisterRecord[]>) {
      const find = await namedInTable(known);
      return (person: NamedPerson): string => personText(person, find);
    },
  };
}

export type RegisterPeople = ReturnType<typeof createRegisterPeople>;
