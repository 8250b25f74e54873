import type { Redis } from 'ioredis';

const KEYS = { claim: 'qf:claim' };

/** A claim code that waits for its owner. */
export type Claim = { hash: string; expiresAt: number };

/** The one claim code that may be open. */
export function createClaimStore(redis: Redis) {
  return {
    /** Opens a claim; one from an earlier start ends. */
    async save(claim: Claim, tries: number): Promise<void> {
      const fields = { hash: claim.hash, expiresAt: claim.expiresAt, triesLeft: tries };
      await redis.multi().del(KEYS.claim).hset(KEYS.claim, fields).exec();
    },
    async find(): Promise<Claim | undefined> {
      const { hash, expiresAt } = await redis.hgetall(KEYS.claim);
      return hash ? { hash, expiresAt: Number(expiresAt) } : undefined;
    },
    /** Counts a try before it is judged; returns how many are left after it, below 0 when there was none. */
    recordTry: (): Promise<number> => redis.hincrby(KEYS.claim, 'triesLeft', -1),
    async remove(): Promise<void> {
      await redis.del(KEYS.claim);
    },
  };
}

export type ClaimStore = ReturnType<typeof createClaimStore>;
