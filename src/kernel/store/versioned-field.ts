import type { Redis } from 'ioredis';
import { createGroupCommit, roundsOf } from '../group-commit.ts';
import type { Guard } from '../guard.ts';
import { luaScript } from './lua-script.ts';

/** A field of a hash whose `version` counts its changes, as it is to be if the version is still the expected one. */
type Replacement = {
  key: string;
  expectedVersion: number;
  text: string;
  /** Under this id it stands in the list of what is due, and when; absent: what stands there stays. */
  id: string;
  due: number | undefined;
  /** What must still stand besides. */
  guard?: Guard | undefined;
};

/**
 * Replaces the field of hashes, each if its version is still the expected one, and its guard stands. One that is no hash costs itself
 * alone. KEYS the list of what is due, then of each: its hash, its guard or the hash again. ARGV the field, then of each: expected version,
 * text, id, when it is due or '', the value of its guard or ''.
 */
const replaceEach = luaScript(`
local replaced = {}
for n = 1, (#KEYS - 1) / 2 do
  local hash, guard = KEYS[2 * n], KEYS[2 * n + 1]
  local version, text, id, due, guarded = unpack(ARGV, n * 5 - 3, n * 5 + 1)
  local stands = redis.pcall('HGET', hash, 'version') == version
  if stands and (guarded == '' or redis.call('GET', guard) == guarded) then
    redis.call('HSET', hash, 'version', version + 1, ARGV[1], text)
    if due ~= '' then redis.call('ZADD', KEYS[1], due, id) end
    replaced[n] = 1
  else
    replaced[n] = 0
  end
end
return replaced`);

/**
 * Makes a function that replaces a field of a hash, and resolves to false where the hash has changed since that version was read, or its
 * guard does not stand. What is replaced in one moment is one step.
 */
export function createVersionedField(
  redis: Redis,
  { field, dues }: { field: string; dues: string },
): (one: Replacement) => Promise<boolean> {
  const replace = async (all: readonly Replacement[]) => {
    const keys = [dues, ...all.flatMap(({ key, guard }) => [key, guard?.key ?? key])];
    const args: (string | number)[] = [field];
    for (const { expectedVersion, text, id, due, guard } of all)
      args.push(expectedVersion, text, id, due ?? '', guard?.value ?? '');
    return ((await replaceEach(redis, keys, args)) as number[]).map((one) => one === 1);
  };
  return createGroupCommit(replace, { inRound: roundsOf(redis) });
}
