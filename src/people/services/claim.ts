import type { Clock } from '../../kernel/clock.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { Claim, ClaimStore } from '../store/claim-store.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { AccessService } from './access.ts';

const CLAIM_VALID_MINUTES = 15;
const CLAIM_TRIES = 5;

export type ClaimOutcome =
  /** `formerOwner`: the account in whose place this one is the owner now. */
  | { claimed: true; formerOwner: number | undefined }
  /** Nothing to be claimed with that code. Whether anything is to be claimed at all is not said. */
  | { refused: 'unknown' }
  | ClaimFailure;

/** Said to whoever has the right code, and to nobody else. `ended`: after too many wrong tries of that account. */
export type ClaimFailure = { refused: 'expired' | 'ended' };

/**
 * Makes the service by which an office gets an owner from the machine that it runs on: whoever sends the code that the start
 * printed where there is no admin, or that was asked for at the command line.
 */
export function createClaimService(deps: {
  claims: ClaimStore;
  people: Pick<PeopleStore, 'findOwner' | 'saveOwner'>;
  access: Pick<AccessService, 'adminAccounts'>;
  clock: Clock;
  secrets: Secrets;
}) {
  const { claims, people, access, clock, secrets } = deps;
  const hasAdmin = async () => (await access.adminAccounts()).length > 0;

  async function newCode(kind: Claim['kind']): Promise<string> {
    const code = secrets.newToken();
    const expiresAt = clock.now() + CLAIM_VALID_MINUTES * 60_000;
    await claims.save({ hash: secrets.hash(code), expiresAt, kind });
    return code;
  }

  /** A start ends the code of an earlier one, not the one that was asked for before the bot was started. */
  async function isResetOpen(): Promise<boolean> {
    const claim = await claims.find();
    return claim?.kind === 'reset' && clock.now() < claim.expiresAt;
  }

  /** A claim that is handled again, after a crash or an unknown outcome, finds its code used: by itself. */
  async function outcomeWithoutCode(telegramId: number): Promise<ClaimOutcome> {
    const isOwner = (await people.findOwner()) === telegramId;
    return isOwner ? { claimed: true, formerOwner: undefined } : { refused: 'unknown' };
  }

  return {
    /** Returns a new code to print, or nothing when there is an admin. The code of an earlier start ends. */
    async open(): Promise<string | undefined> {
      if (await isResetOpen()) return undefined;
      if (!(await hasAdmin())) return newCode('start');
      await claims.remove();
      return undefined;
    },

    /** Returns a code with which another account becomes the owner. Until it is used, everything stays as it is. */
    reset: (): Promise<string> => newCode('reset'),

    /** Makes the account the owner if the code is right, which works once. Wrong tries of one account end its chance. */
    async claim(telegramId: number, code: string): Promise<ClaimOutcome> {
      const claim = await claims.find();
      if (!claim) return outcomeWithoutCode(telegramId);
      if (secrets.hash(code.trim().toLowerCase()) !== claim.hash) {
        await claims.recordTry(telegramId);
        return { refused: 'unknown' };
      }
      if (clock.now() >= claim.expiresAt) return { refused: 'expired' };
      if ((await claims.countTries(telegramId)) >= CLAIM_TRIES) return { refused: 'ended' };
      const isReset = claim.kind === 'reset';
      if (!isReset && (await hasAdmin())) return { refused: 'unknown' };
      const formerOwner = isReset ? await people.findOwner() : undefined;
      const decision = { at: clock.now(), by: telegramId, action: 'office-claimed', subject: '' } as const;
      if (!(await people.saveOwner(telegramId, { decision, former: formerOwner })))
        return { refused: 'unknown' };
      await claims.remove();
      return { claimed: true, formerOwner: formerOwner === telegramId ? undefined : formerOwner };
    },
  };
}

export type ClaimService = ReturnType<typeof createClaimService>;
