import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { bucketOf } from '../domain/delivery.ts';

/** So many notices are looked through in one step, which keeps everybody else waiting. */
const AT_ONCE = 200;

/**
 * KEYS for each notice the buckets in which the people would stand; ARGV the people of each of these buckets, as JSON. Answers the places
 * of the notices in which one of them stands, from 1. Of a bucket and the people the shorter list is gone through.
 */
const findPlaces = luaScript(`
  local groups, wanted = cjson.decode(ARGV[1]), {}
  for at, people in ipairs(groups) do
    wanted[at] = {}
    for _, person in ipairs(people) do wanted[at][person] = true end
  end
  local function has_one(key, at)
    local size = redis.call('HLEN', key)
    if size == 0 then return false end
    if size < #groups[at] then
      for _, person in ipairs(redis.call('HKEYS', key)) do
        if wanted[at][person] then return true end
      end
      return false
    end
    for _, person in ipairs(groups[at]) do
      if redis.call('HEXISTS', key, person) == 1 then return true end
    end
    return false
  end
  local found = {}
  for notice = 0, #KEYS / #groups - 1 do
    for at = 1, #groups do
      if has_one(KEYS[notice * #groups + at], at) then
        found[#found + 1] = notice + 1
        break
      end
    end
  end
  return found`);

type Wanted = {
  noticeIds: readonly string[];
  people: readonly PersonId[];
  keyOf(noticeId: string, bucket: number): string;
};

/** Returns those of the notices in whose ledger one of the people stands, in their order; no entry is brought here. */
export async function listAddressing(redis: Redis, { noticeIds, people, keyOf }: Wanted): Promise<string[]> {
  const byBucket = Map.groupBy(people, bucketOf);
  if (byBucket.size === 0) return [];
  const groups = JSON.stringify([...byBucket.values()].map((group) => group.map(String)));
  const found: string[] = [];
  for (let from = 0; from < noticeIds.length; from += AT_ONCE) {
    const lot = noticeIds.slice(from, from + AT_ONCE);
    const keys = lot.flatMap((id) => [...byBucket.keys()].map((bucket) => keyOf(id, bucket)));
    const places = (await findPlaces(redis, keys, [groups])) as number[];
    found.push(...places.flatMap((place) => lot[place - 1] ?? []));
  }
  return found;
}
