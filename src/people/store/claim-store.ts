import type { Redis } from 'ioredis';
import { luaScript } from '../../kernel/store/lua-script.ts';

const KEYS = { claim: 'qf:claim', tries: 'qf:claim:tries' };

/**
 * A claim code that waits for its owner. `start`: an office without any admin printed it at its start. `reset`: whoever has the
 * machine asked for it, and it takes the place of the owner there is.
 */
export type Claim = { hash: string; expiresAt: number; kind: 'start' | 'reset' };

/** Counts a wrong try of an account while a claim is open. KEYS claim, tries; ARGV account. */
const recordTry = luaScript(`
  if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
  return redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
`);

/** Makes the store of the one claim code that may be open. */
export function createClaimStore(redis: Redis) {
  return {
    /** Opens a claim; an earlier one ends, and nobody has tried yet. */
    async save(claim: Claim): Promise<void> {
      await redis.multi().del(KEYS.claim, KEYS.tries).hset(KEYS.claim, claim).exec();
    },
    /** Finds the open claim, also one that has expired. */
    async find(): Promise<Claim | undefined> {
      const { hash, expiresAt, kind } = await redis.hgetall(KEYS.claim);
      if (!hash) return undefined;
      return { hash, expiresAt: Number(expiresAt), kind: kind === 'reset' ? 'reset' : 'start' };
    },
    async countTries(telegramId: number): Promise<number> {
      return Number(await redis.hget(KEYS.tries, String(telegramId)));
    },
    /** Counts a wrong code of the account; without an open claim nothing is counted. */
    async recordTry(telegramId: number): Promise<void> {
      await recordTry(redis, [KEYS.claim, KEYS.tries], [telegramId]);
    },
    /** Removes the claim with the tries that were counted. */
    async remove(): Promise<void> {
      await redis.del(KEYS.claim, KEYS.tries);
    },
  };
}

export type ClaimStore = ReturnType<typeof createClaimStore>;
