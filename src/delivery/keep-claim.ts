import type { PersonId } from '../kernel/person.ts';
import { CLAIM_PROLONGED_EVERY_MS, type LedgerEntry, prolongClaim } from './domain/delivery.ts';
import type { LedgerStore } from './store/ledger-store.ts';

/** A claim that is prolonged as long as its send waits for an answer, so that no second process sends meanwhile. */
export type KeptClaim = {
  /** Prolongs it no more; resolves with the entry as it was stored last. Called again, it says the same. */
  end(): Promise<LedgerEntry>;
};

type Claim = {
  noticeId: string;
  person: PersonId;
  claimed: LedgerEntry;
  /** Redis' time (epoch milliseconds). */
  redisNow(): number;
  /** Milliseconds; absent: several times before it would end. */
  everyMs?: number;
};

/**
 * Keeps a claim from now on, and takes it up again where it was released while Redis took no writes. One that was settled meanwhile, as
 * by a tap under the message, is left as it is.
 */
export function keepClaim(
  ledger: Pick<LedgerStore, 'update'>,
  { noticeId, person, claimed, redisNow, everyMs = CLAIM_PROLONGED_EVERY_MS }: Claim,
): KeptClaim {
  let kept = claimed;
  let prolonging: Promise<void> = Promise.resolve();

  async function prolong(): Promise<void> {
    let next: LedgerEntry | undefined;
    const change = (entry: LedgerEntry) => {
      next = prolongClaim(entry, claimed, redisNow());
      return next;
    };
    await ledger.update(noticeId, person, change, kept);
    if (next) kept = next;
    else clearInterval(timer);
  }

  const timer = setInterval(() => {
    // Redis that is away, or refuses writes, is asked again with the next turn.
    prolonging = prolonging.then(prolong).catch(() => {});
  }, everyMs);
  return {
    async end() {
      clearInterval(timer);
      await prolonging;
      return kept;
    },
  };
}
