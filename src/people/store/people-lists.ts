import type { Redis } from 'ioredis';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { Person } from '../../kernel/person.ts';
import { readRecords } from '../../kernel/store/stored-records.ts';
import { type Place, placesOf, searchText, UNREADABLE_LIST } from '../domain/people-lists.ts';
import * as scripts from './people-scripts.ts';

const READ_STEP = 1000;
const ATTEMPTS = 10;

type Deps = {
  /** Those of the scripts, in their order: people first, the roster's version third. */
  keys: readonly string[];
  parse(text: string): Person;
  readPeople(entries: readonly (readonly [id: string, text: string | null])[]): Promise<Person[]>;
};

/** Reads the lists that are kept beside the roster, and makes them anew where they are out of step with it. */
export function createPeopleLists(redis: Redis, { keys, parse, readPeople }: Deps) {
  const [peopleKey = '', , versionKey = ''] = keys;

  /** Makes the lists anew from the records as they are. */
  async function rebuildLists(): Promise<void> {
    const version = (await redis.get(versionKey)) ?? '0';
    const entries = Object.entries(await redis.hgetall(peopleKey));
    const people = await readRecords(redis, peopleKey, entries, parse);
    const args = entries.flatMap(([id], index) => {
      const person = people[index];
      const places = person ? placesOf(person) : [{ list: UNREADABLE_LIST, score: 0 }];
      return [id, person ? searchText(person) : '', JSON.stringify(places.map(toPair))];
    });
    await scripts.rebuildLists(redis, keys, [version, ...args]);
  }

  /** Runs a script that needs the lists; where they are out of step, they are made anew first. */
  async function onLists<T>(run: () => Promise<T>): Promise<Exclude<T, typeof scripts.STALE>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const answer = await run();
      if (answer !== scripts.STALE) return answer as Exclude<T, typeof scripts.STALE>;
      await rebuildLists();
    }
    throw new Error('The roster changes all the time: try again in a moment.');
  }

  async function readStretch(list: string, first: number, count: number) {
    const answer = await onLists(() => scripts.readStretch(redis, keys, [list, first, count]));
    return totalAndPeople(answer as (string | number)[]);
  }

  async function totalAndPeople([total = 0, ...flat]: readonly (string | number)[]) {
    const entries = Array.from({ length: flat.length / 2 }, (_, index): [string, string] => [
      String(flat[index * 2]),
      String(flat[index * 2 + 1]),
    ]);
    return { total: Number(total), people: await readPeople(entries) };
  }

  return {
    onLists,

    /** Reads the page with that number from 0; beyond the last it is the last. */
    async listPage(list: string, { page, perPage }: PageWanted): Promise<Page<Person>> {
      const asked = Math.max(0, Math.trunc(page) || 0);
      let found = await readStretch(list, asked * perPage, perPage);
      const place = placeOfPage(found.total, page, perPage);
      // Beyond the end, where the list has become shorter: the last page is read instead.
      if (place.page !== asked) found = await readStretch(list, place.first, perPage);
      return { ...place, entries: found.people };
    },

    /** Lists all of a list, in steps. */
    async listAll(list: string): Promise<Person[]> {
      const all: Person[] = [];
      for (let first = 0; ; first += READ_STEP) {
        const { total, people } = await readStretch(list, first, READ_STEP);
        all.push(...people);
        if (first + READ_STEP >= total) return all;
      }
    },

    /** Finds those of a list whose search text holds what is wanted: how many, and the first of them. */
    async search(list: string, wanted: string, most: number): Promise<{ total: number; people: Person[] }> {
      const answer = await onLists(() => scripts.searchList(redis, keys, [list, wanted, most]));
      return totalAndPeople(answer as (string | number)[]);
    },

    /** Counts how many people are in each list, and how many departments there are (`within` one, if told). */
    async countLists(
      lists: readonly string[],
      within = '',
    ): Promise<{ departments: number; counts: number[] }> {
      const answer = await onLists(() => scripts.countLists(redis, keys, [within, ...lists]));
      const [departments = 0, ...counts] = answer as number[];
      return { departments, counts };
    },
  };
}

export const toPair = ({ list, score }: Place): [string, string] => [list, String(score)];
