import type { Redis } from 'ioredis';
import { PEOPLE_PER_BUCKET } from '../../src/domain/delivery.ts';
import { type Person, PersonSchema } from '../../src/domain/person.ts';

const ROSTER_KEY = 'qf:people';
const IDS_KEY = 'qf:people:ids';

/** A roster in Redis, as much of it as delivery asks for. */
export function createRoster(redis: Redis) {
  const read = (text: string | null) => (text ? PersonSchema.parse(JSON.parse(text)) : undefined);
  const find = async (id: number) => read(await redis.hget(ROSTER_KEY, String(id)));
  const roster = {
    find,
    async save(...people: Person[]): Promise<void> {
      await redis.hset(ROSTER_KEY, ...people.flatMap((person) => [person.id, JSON.stringify(person)]));
      await redis.zadd(IDS_KEY, ...people.flatMap(({ id }) => [String(id), String(id)]));
    },
    async listBucket(bucket: number): Promise<(Person | undefined)[]> {
      const ids = Array.from({ length: PEOPLE_PER_BUCKET }, (_, i) => String(bucket * PEOPLE_PER_BUCKET + i));
      return (await redis.hmget(ROSTER_KEY, ...ids)).map(read);
    },
    async lastId(): Promise<number> {
      return Number((await redis.zrange(IDS_KEY, '-1', '-1'))[0] ?? 0);
    },
    async recordUnreachable(id: number): Promise<void> {
      const person = await find(id);
      if (person) await roster.save({ ...person, reachable: false });
    },
  };
  return roster;
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
