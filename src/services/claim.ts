import type { Clock } from '../domain/clock.ts';
import type { Secrets } from '../domain/secrets.ts';
import type { ClaimStore } from '../store/claim-store.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { AccessService } from './access.ts';

const CLAIM_VALID_MINUTES = 15;
const CLAIM_TRIES = 5;

export type ClaimOutcome =
  | { claimed: true }
  /** There is an admin, or no code was printed. */
  | { refused: 'not-open' }
  | ClaimFailure;

/** `ended`: after too many wrong tries. */
export type ClaimFailure = { refused: 'expired' | 'ended' } | { refused: 'wrong'; triesLeft: number };

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

  return {
    /** A new code to print, or nothing when there is an admin. The code of an earlier start ends. */
    async open(): Promise<string | undefined> {
      if (await hasAdmin()) {
        await claims.remove();
        return undefined;
      }
      const code = secrets.newToken();
      const expiresAt = clock.now() + CLAIM_VALID_MINUTES * 60_000;
      await claims.save({ hash: secrets.hash(code), expiresAt }, CLAIM_TRIES);
      return code;
    },

    async claim(telegramId: number, code: string): Promise<ClaimOutcome> {
      const claim = await claims.find();
      if (!claim || (await hasAdmin())) return { refused: 'not-open' };
      if (clock.now() >= claim.expiresAt) return { refused: 'expired' };
      const triesLeft = await claims.recordTry();
      if (triesLeft < 0) return { refused: 'ended' };
      if (secrets.hash(code.trim().toLowerCase()) !== claim.hash)
        return triesLeft === 0 ? { refused: 'ended' } : { refused: 'wrong', triesLeft };
      const decision = { at: clock.now(), by: telegramId, action: 'office-claimed', subject: '' } as const;
      if (!(await people.saveOwner(telegramId, decision))) return { refused: 'not-open' };
      await claims.remove();
      return { claimed: true };
    },
  };
}

export type ClaimService = ReturnType<typeof createClaimService>;
