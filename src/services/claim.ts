import type { Clock } from '../domain/clock.ts';
import type { Secrets } from '../domain/secrets.ts';
import type { ClaimStore, ClaimTries } from '../store/claim-store.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { AccessService } from './access.ts';

const CLAIM_VALID_MINUTES = 15;
/** Of one account; and so many accounts may try wrongly, so that one stranger cannot void the owner's code. */
const TRIES_PER_ACCOUNT = 5;
const ACCOUNTS_MOST = 5;

export type ClaimOutcome =
  | { claimed: true }
  /** There is an admin, or no code was printed. */
  | { refused: 'not-open' }
  | ClaimFailure;

/** After too many wrong tries: `account-ended` for this account, `ended` for everybody. */
export type ClaimFailure =
  | { refused: 'expired' | 'ended' | 'account-ended' }
  | { refused: 'wrong'; triesLeft: number };

/** How an office without any admin gets its first one: whoever sends the code that the start printed. */
export function createClaimService(deps: {
  claims: ClaimStore;
  people: PeopleStore;
  access: AccessService;
  clock: Clock;
  secrets: Secrets;
}) {
  const { claims, people, access, clock, secrets } = deps;
  const hasAdmin = async () => (await access.adminAccounts()).length > 0;

  async function refuseWrong({ own, accounts }: ClaimTries): Promise<ClaimFailure> {
    if (accounts === ACCOUNTS_MOST) {
      await claims.end();
      return { refused: 'ended' };
    }
    const triesLeft = TRIES_PER_ACCOUNT - own;
    return triesLeft === 0 ? { refused: 'account-ended' } : { refused: 'wrong', triesLeft };
  }

  return {
    /** A new code to print, or nothing when there is an admin. The code of an earlier start ends. */
    async open(): Promise<string | undefined> {
      if (await hasAdmin()) {
        await claims.remove();
        return undefined;
      }
      const code = secrets.newToken();
      const expiresAt = clock.now() + CLAIM_VALID_MINUTES * 60_000;
      await claims.save({ hash: secrets.hash(code), expiresAt });
      return code;
    },

    async claim(telegramId: number, code: string): Promise<ClaimOutcome> {
      const claim = await claims.find();
      if (!claim || (await hasAdmin())) return { refused: 'not-open' };
      if (clock.now() >= claim.expiresAt) return { refused: 'expired' };
      if (claim.ended) return { refused: 'ended' };
      const tries = await claims.recordTry(telegramId);
      if (tries.own > TRIES_PER_ACCOUNT) return { refused: 'account-ended' };
      if (tries.accounts > ACCOUNTS_MOST) return { refused: 'ended' };
      if (secrets.hash(code.trim().toLowerCase()) !== claim.hash) return refuseWrong(tries);
      if (!(await people.saveOwner(telegramId))) return { refused: 'not-open' };
      await claims.remove();
      return { claimed: true };
    },
  };
}

export type ClaimService = ReturnType<typeof createClaimService>;
