import type { Redis } from 'ioredis';

const KEYS = { claim: 'qf:claim', tries: 'qf:claim:tries' };

/** A claim code that waits for its owner. `ended`: after too many wrong tries. */
export type Claim = { hash: string; expiresAt: number; ended: boolean };

/** The tries so far: of this account, and how many accounts have tried. */
export type ClaimTries = { own: number; accounts: number };

/** The one claim code that may be open. */
export function createClaimStore(redis: Redis) {
  return {
    /** Opens a claim; one from an earlier start ends, with all that was tried on it. */
    async save({ hash, expiresAt }: Omit<Claim, 'ended'>): Promise<void> {
      await redis.multi().del(KEYS.claim, KEYS.tries).hset(KEYS.claim, { hash, expiresAt }).exec();
    },
    async find(): Promise<Claim | undefined> {
      const { hash, expiresAt, ended } = await redis.hgetall(KEYS.claim);
      return hash ? { hash, expiresAt: Number(expiresAt), ended: ended !== undefined } : undefined;
    },
    /** Counts a try before it is judged; returns the tries with this one. */
    async recordTry(telegramId: number): Promise<ClaimTries> {
      const replies = await redis.multi().hincrby(KEYS.tries, String(telegramId), 1).hlen(KEYS.tries).exec();
      const [own, accounts] = replies?.map(([, value]) => Number(value)) ?? [];
      if (own === undefined || accounts === undefined) throw new Error('The try could not be counted.');
      return { own, accounts };
    },
    /** No further try counts, whoever makes it. */
    async end(): Promise<void> {
      await redis.hset(KEYS.claim, { ended: 1 });
    },
    async remove(): Promise<void> {
      await redis.del(KEYS.claim, KEYS.tries);
    },
  };
}

export type ClaimStore = ReturnType<typeof createClaimStore>;
