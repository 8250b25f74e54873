import type { Redis } from 'ioredis';
import {
  type LostAddress,
  type Person,
  PersonSchema,
  withLostAddress,
  withReach,
} from '../../src/kernel/person.ts';
import { createPeopleStore } from '../../src/people/store/people-store.ts';

/** The people of an office, to whom notices are delivered. */
export function createRoster(redis: Redis) {
  const store = createPeopleStore(redis);

  async function save(...people: Person[]): Promise<void> {
    const last = await store.lastId();
    await store.reserveIds(Math.max(0, ...people.map(({ id }) => id - last)));
    const before = await Promise.all(people.map(({ id }) => store.find(id)));
    await store.saveAll(people.map((after, i) => ({ ...(before[i] && { before: before[i] }), after })));
  }

  return {
    ...store,
    save,
    recordLostAddress: (person: Person, lost: LostAddress): Promise<void> =>
      save(lost.channel === 'telegram' ? withReach(person, lost.because) : withLostAddress(person, lost)),
  };
}

/** Telegram ids of invented people: recognisable beside their numbers. */
export const telegramIdOf = (personId: number) => 700_000 + personId;

export function personOf(id: number, more: Partial<Person> = {}): Person {
  return PersonSchema.parse({
    id,
    name: `人员${id}`,
    department: '办公室',
    order: id,
    telegramId: telegramIdOf(id),
    ...more,
  });
}

export function manyPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => personOf(i + 1));
}
