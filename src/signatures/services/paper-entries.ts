import type { AcknowledgementsService } from '../../asks/services/acknowledgements.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import { askIdOf, type Campaign } from '../../pledges/domain/campaign.ts';
import type { PaperOf, PaperSays } from '../../pledges/domain/paper.ts';
import type { SignerStore } from '../../pledges/store/signer-store.ts';

export type PaperEntriesDeps = {
  signers: Pick<SignerStore, 'savePaper' | 'saveFamily' | 'correctPaper' | 'correctFamily'>;
  acknowledgements: Pick<AcknowledgementsService, 'enter'>;
  clock: Clock;
};

type About = Pick<Campaign, 'number' | 'form' | 'title'>;

/** Makes the service of what an officer enters from papers. */
export function createPaperEntries({ signers, acknowledgements, clock }: PaperEntriesDeps) {
  return {
    /** Enters papers with their days; returns how many have a receipt through this: who has signed before keeps theirs. */
    async enter({ number, form }: About, papers: readonly PaperOf[], officer: number): Promise<number> {
      // The day stands first, so that no receipt is without it.
      for (const { personId, says } of papers) {
        const { date, relation } = says;
        if (form !== 'family') await signers.savePaper(number, personId, { date });
        else if (relation) await signers.saveFamily(number, personId, { date, relation });
      }
      const people = papers.map(({ personId }) => personId);
      return acknowledgements.enter(askIdOf(number), people, { channel: 'signature', officer });
    },

    /** Puts right what was entered of a paper, with a trace; the receipt stays. */
    async correct(
      { number, title }: About,
      personId: PersonId,
      { before, after }: { before: PaperSays; after: PaperSays },
      officer: number,
    ): Promise<void> {
      const { date, relation } = after;
      const decision: AuditEntry = {
        ...{ at: clock.now(), by: officer, action: 'pledge-paper-corrected', subject: title },
        people: [{ personId, before: textOf(before), after: textOf(after) }],
      };
      if (relation) await signers.correctFamily(number, personId, { date, relation }, decision);
      else await signers.correctPaper(number, personId, { date }, decision);
    },
  };
}

export type PaperEntries = ReturnType<typeof createPaperEntries>;

const textOf = ({ date, relation }: PaperSays): string => [relation, date].filter(Boolean).join(' ');
