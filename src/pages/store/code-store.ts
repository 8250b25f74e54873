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
};

/** As much of an address's digest as tells it from others. */
const ADDRESS_DIGITS = 22;
const CODES_AT_ONCE = 500;

/** Looks a code up and notes it where it is none, in one step: however many come at once, none slips through, and who has one loses no try. */
const tryCode = luaScript(`
  local address, now = ARGV[2], tonumber(ARGV[3])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[5]))
  if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[7]) then return 'too-many' end
  local own = 0
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. (now - tonumber(ARGV[4])), '+inf')) do
    if string.sub(member, 1, #address) == address then own = own + 1 end
  end
  if own >= tonumber(ARGV[6]) then return 'too-many' end
  local found = redis.call('HGET', KEYS[1], ARGV[1])
  if found then return found end
  redis.call('ZADD', KEYS[2], now, address .. ':' .. ARGV[8])
  return 'unknown'`);

export type FoundCode = { askId: string; person: PersonId } | 'unknown' | 'too-many';

/** Makes the store of codes, of which it keeps digests alone, and of those that were tried in vain. */
export function createCodeStore(redis: Redis) {
  return {
    /** Takes the code for the person; false when it is another's. */
    async take(code: string, askId: string, person: PersonId): Promise<boolean> {
      const [field, value] = [digest(code), `${askId}|${person}`];
      const isNew = (await redis.hsetnx(KEYS.codes, field, value)) === 1;
      return isNew || (await redis.hget(KEYS.codes, field)) === value;
    },

    /** Finds what a code is for, and whose it is, unless too many were tried in vain. An address is known by a digest. */
    async find(code: string, addressDigest: string, now: number): Promise<FoundCode> {
      const { ofAddress, ofAddressWithinMs, ofAll, ofAllWithinMs } = MISSES;
      const args = [
        ...[digest(code), addressDigest.slice(0, ADDRESS_DIGITS), now],
        ...[ofAddressWithinMs, ofAllWithinMs, ofAddress, ofAll, randomUUID()],
      ];
      const answer = String(await tryCode(redis, [KEYS.codes, KEYS.misses], args));
      if (answer === 'unknown' || answer === 'too-many') return answer;
      const [askId = '', person] = answer.split('|');
      return { askId, person: Number(person) };
    },

    /** Removes codes by their digests. */
    async remove(digests: readonly string[]): Promise<void> {
      for (let i = 0; i < digests.length; i += CODES_AT_ONCE)
        await redis.hdel(KEYS.codes, ...digests.slice(i, i + CODES_AT_ONCE));
    },
  };
}

export type CodeStore = ReturnType<typeof createCodeStore>;
