import type { Redis } from 'ioredis';
import { createGroupCommit, roundsOf } from '../group-commit.ts';
import { luaScript } from './lua-script.ts';

/** A field of a hash whose `version` counts its changes, as it is to be if the version is still the expected one. */
type Replacement = {
  key: string;
  expectedVersion: number;
  text: string;
  /** Under this id it stands in the list of what is due, and when; absent: what stands there stays. */
  id: string;
  due: number | undefined;
};

/**
 * Replaces the field of hashes, each if its version is still the expected one. One that is no hash costs itself alone.
 * KEYS the list of what is due, a hash each. ARGV the field, then of each: expected version, text, id, when it is due or ''.
 */
const replaceEach = luaScript(`
local replaced = {}
for n = 2, #KEYS do
  local version, text, id, due = unpack(ARGV, n * 4 - 6, n * 4 - 3)
  local stands = redis.pcall('HGET', KEYS[n], 'version') == version
  if stands then
    redis.call('HSET', KEYS[n], 'version', version + 1, ARGV[1], text)
    if due ~= '' then redis.call('ZADD', KEYS[1], due, id) end
  end
  replaced[n - 1] = stands and 1 or 0
end
return replaced`);

/**
 * Makes a function that replaces a field of a hash, and resolves to false where the hash has changed since that version was read. What is
 * replaced in one moment is one step.
 */
export function createVersionedField(
  redis: Redis,
  { field, dues }: { field: string; dues: string },
): (one: Replacement) => Promise<boolean> {
  const replace = async (all: readonly Replacement[]) => {
    const keys = [dues, ...all.map(({ key }) => key)];
    const args: (string | number)[] = [field];
    for (const { expectedVersion, text, id, due } of all) args.push(expectedVersion, text, id, due ?? '');
    return ((await replaceEach(redis, keys, args)) as number[]).map((one) => one === 1);
  };
  return createGroupCommit(replace, { inRound: roundsOf(redis) });
}
