import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { bucketOf } from '../domain/delivery.ts';

/**
 * KEYS header, buckets; ARGV the people of each of these buckets, as JSON, and how many they are. Answers those who have not got it. Where
 * it has reached just so many as it was for, no bucket is looked into.
 */
const findUnreached = luaScript(`
  local total, sent = unpack(redis.call('HMGET', KEYS[1], 'total', 'sent'))
  if total == ARGV[2] and sent == ARGV[2] then return {} end
  local unreached = {}
  for at, people in ipairs(cjson.decode(ARGV[1])) do
    for i, entry in ipairs(redis.call('HMGET', KEYS[at + 1], unpack(people))) do
      if not entry or string.sub(entry, 1, 1) ~= 's' then unreached[#unreached + 1] = people[i] end
    end
  end
  return unreached`);

type Wanted = { people: readonly PersonId[]; header: string; keyOf(bucket: number): string };

/** Returns those of the people (all that a notice is for, or some of them) whom it has not reached; no entry is brought here. */
export async function listUnreached(redis: Redis, { people, header, keyOf }: Wanted): Promise<Set<PersonId>> {
  if (people.length === 0) return new Set();
  const byBucket = Map.groupBy(people, bucketOf);
  const groups = [...byBucket.values()].map((group) => group.map(String));
  const keys = [header, ...[...byBucket.keys()].map(keyOf)];
  const unreached = await findUnreached(redis, keys, [JSON.stringify(groups), people.length]);
  return new Set((unreached as string[]).map(Number));
}
