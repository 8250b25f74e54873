import type { AcknowledgementsService } from '../../asks/services/acknowledgements.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import { askIdOf, type Campaign } from '../../pledges/domain/campaign.ts';
import type { PaperOf, PaperSays } from '../../pledges/domain/paper.ts';

type Day = Pick<PaperSays, 'date'>;
type FamilyDay = Day & { relation: NonNullable<PaperSays['relation']> };

export type PaperEntriesDeps = {
  /** Where the pledges keep what was signed on paper. */
  signers: {
    savePaper(campaign: number, person: PersonId, paper: Day): Promise<unknown>;
    saveFamily(campaign: number, person: PersonId, family: FamilyDay): Promise<unknown>;
    correctPaper(campaign: number, person: PersonId, paper: Day, decision: AuditEntry): Promise<unknown>;
    correctFamily(
      campaign: number,
      person: PersonId,
      family: FamilyDay,
      decision: AuditEntry,
    ): Promise<unknown>;
  };
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
