import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { FamilySignature } from '../domain/family.ts';
import { isOnPaper, type PaperSignature, signedDay } from '../domain/signed-day.ts';
import type { SignerStore } from '../store/signer-store.ts';

export type SignedDaysDeps = {
  signers: Pick<SignerStore, 'findFamily' | 'findPaper' | 'listFamilies' | 'listPapers'>;
  dateOf(instant: number): PlainDate;
};

/** What a paper says that somebody signed, or their family. */
export type Beside = { paper?: PaperSignature | undefined; family?: FamilySignature | undefined };

/** Makes the service of on which day people signed: a year counts a signature by it. */
export function createSignedDays({ signers, dateOf }: SignedDaysDeps) {
  return {
    /** Finds on which day somebody signed; nothing where they have not. */
    async find(
      { number, form }: Campaign,
      person: PersonId,
      entry: LedgerEntry | undefined,
    ): Promise<PlainDate | undefined> {
      if (entry?.acknowledgedAt === undefined) return undefined;
      const [paper, family] = await Promise.all([
        isOnPaper(entry) ? signers.findPaper(number, person) : undefined,
        form === 'family' ? signers.findFamily(number, person) : undefined,
      ]);
      return signedDay(entry, { paper, family }, dateOf);
    },

    /** Returns what the papers of a campaign say, and on which day each was signed. */
    async load({ number, form }: Campaign) {
      const [papers, families] = await Promise.all([
        signers.listPapers(number),
        form === 'family' ? signers.listFamilies(number) : new Map<PersonId, FamilySignature>(),
      ]);
      return (person: PersonId, entry: LedgerEntry): Beside & { signedOn?: PlainDate } => {
        const beside = { paper: papers.get(person), family: families.get(person) };
        const signedOn = signedDay(entry, beside, dateOf);
        return { ...beside, ...(signedOn !== undefined && { signedOn }) };
      };
    },
  };
}

export type SignedDays = ReturnType<typeof createSignedDays>;
