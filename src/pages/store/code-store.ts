import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { digest } from '../../kernel/store/digest.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { MISSES } from '../domain/misses.ts';

const KEYS = {
  /** Digest of the code → `askId|person`. */
  codes: 'qf:page:codes',
  /** Digest of the address, and a name → when a code was tried in vain. */
  misses: 'qf:page:misses',
  /** The beginning of a name's digest, and behind an `@` that of a name with an address → `tries|since`. */
  named: 'qf:page:misses:named',
};

/** As much of an address's digest as tells it from others. */
const ADDRESS_DIGITS = 22;
/** Names that begin alike are counted together, so that invented ones fill 65,536 places at most; as do names with addresses. */
const NAME_DIGITS = 4;
const CODES_AT_ONCE = 500;

/** Looks a code up and notes it where it is none, in one step: however many come at once, none slips through, and who has one loses no try. */
const tryCode = luaScript(`
  local address, now = ARGV[2], tonumber(ARGV[3])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[5]))
  if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[7]) then return 'name-needed' end
  local own = 0
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. (now - tonumber(ARGV[4])), '+inf')) do
    if string.sub(member, 1, #address) == address then own = own + 1 end
  end
  if own >= tonumber(ARGV[6]) then return 'name-needed' end
  local found = redis.call('HGET', KEYS[1], ARGV[1])
  if found then return found end
  redis.call('ZADD', KEYS[2], now, address .. ':' .. ARGV[8])
  return 'unknown'`);

const TRIES = `
  local named = KEYS[#KEYS]
  local function triesOf(place)
    local tries, since = string.match(redis.call('HGET', named, place) or '0|0', '(%d+)|(%d+)')
    return tonumber(tries), tonumber(since)
  end
  local function note(place, tries, since)
    redis.call('HSET', named, place, string.format('%d|%d', tries, since))
  end`;

/**
 * KEYS codes, named; ARGV name, name with address, most of each, code, now, within. The try is counted before anybody knows whether the
 * name is the right one.
 */
const tryNamed = luaScript(`${TRIES}
  local now, within = tonumber(ARGV[6]), tonumber(ARGV[7])
  local noted = {}
  for i = 1, 2 do
    local tries, since = triesOf(ARGV[i])
    if now - since >= within then tries, since = 0, now end
    if tries >= tonumber(ARGV[i + 2]) then return 'too-many' end
    noted[i] = { tries + 1, since }
  end
  for i = 1, 2 do note(ARGV[i], noted[i][1], noted[i][2]) end
  redis.call('PEXPIRE', named, within)
  return redis.call('HGET', KEYS[1], ARGV[5]) or 'unknown'`);

const giveTryBack = luaScript(`${TRIES}
  for i = 1, 2 do
    local tries, since = triesOf(ARGV[i])
    if tries > 0 then note(ARGV[i], tries - 1, since) end
  end`);

export type CodeOf = { askId: string; person: PersonId };

/** Digests of the name that somebody typed, and of it with the address from which they did. */
export type NameDigests = { name: string; atAddress: string };

const placesOf = ({ name, atAddress }: NameDigests): [string, string] => [
  name.slice(0, NAME_DIGITS),
  `@${atAddress.slice(0, NAME_DIGITS)}`,
];

/** Makes the store of codes, of which it keeps digests alone, and of those that were tried in vain. */
export function createCodeStore(redis: Redis) {
  return {
    /** Takes the code for the person; false when it is another's. */
    async take(code: string, askId: string, person: PersonId): Promise<boolean> {
      const [field, value] = [digest(code), `${askId}|${person}`];
      const isNew = (await redis.hsetnx(KEYS.codes, field, value)) === 1;
      return isNew || (await redis.hget(KEYS.codes, field)) === value;
    },

    /**
     * Finds what a code is for, and whose it is; `name-needed` once too many were tried in vain: then no code is looked up without a name.
     * An address is known by a digest.
     */
    async find(
      code: string,
      addressDigest: string,
      now: number,
    ): Promise<CodeOf | 'unknown' | 'name-needed'> {
      const { ofAddress, ofAddressWithinMs, ofAll, ofAllWithinMs } = MISSES;
      const args = [
        ...[digest(code), addressDigest.slice(0, ADDRESS_DIGITS), now],
        ...[ofAddressWithinMs, ofAllWithinMs, ofAddress, ofAll, randomUUID()],
      ];
      const answer = String(await tryCode(redis, [KEYS.codes, KEYS.misses], args));
      return answer === 'unknown' || answer === 'name-needed' ? answer : readCodeOf(answer);
    },

    /** Finds what a code is for by a name's try, which is spent with it: `giveTryBack` where the name is that of whose code it is. */
    async findNamed(
      code: string,
      digests: NameDigests,
      now: number,
    ): Promise<CodeOf | 'unknown' | 'too-many'> {
      const { ofName, ofNameAtAddress, ofNameWithinMs } = MISSES;
      const args = [...placesOf(digests), ofName, ofNameAtAddress, digest(code), now, ofNameWithinMs];
      const answer = String(await tryNamed(redis, [KEYS.codes, KEYS.named], args));
      return answer === 'unknown' || answer === 'too-many' ? answer : readCodeOf(answer);
    },

    /** Gives a name back the try that was right. */
    async giveTryBack(digests: NameDigests): Promise<void> {
      await giveTryBack(redis, [KEYS.named], placesOf(digests));
    },

    /** Removes codes by their digests. */
    async remove(digests: readonly string[]): Promise<void> {
      for (let i = 0; i < digests.length; i += CODES_AT_ONCE)
        await redis.hdel(KEYS.codes, ...digests.slice(i, i + CODES_AT_ONCE));
    },
  };
}

function readCodeOf(text: string): CodeOf {
  const [askId = '', person] = text.split('|');
  return { askId, person: Number(person) };
}

export type CodeStore = ReturnType<typeof createCodeStore>;
