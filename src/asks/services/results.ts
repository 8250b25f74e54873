import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import { lastIdOf } from '../../people/domain/last-id.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import {
  inRosterOrder,
  isMissing,
  joinEntries,
  type NoticeSummary,
  type Outcome,
  summarise,
} from '../domain/outcome.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';

export type ResultsDeps = {
  people: RosterCopy;
  ledger: Pick<LedgerStore, 'copy'>;
  receipts: Pick<ReceiptStore, 'findLast'>;
};

/** A department to which the viewer is confined; all departments when absent. */
type Within = string | undefined;

/** Makes the service of what became of a notice, person by person and department by department. */
export function createResultsService({ people, ledger, receipts }: ResultsDeps) {
  async function outcomesOf(noticeId: string, within: Within): Promise<Outcome[]> {
    const everybody = await people.copy();
    const entries = await ledger.copy(noticeId, lastIdOf(everybody));
    return joinEntries(everybody, entries)
      .filter(({ person }) => isVisible(person.department, within))
      .map(toOutcome);
  }

  async function list(
    noticeId: string,
    within: Within,
    isWanted: (outcome: Outcome) => boolean,
  ): Promise<Outcome[]> {
    return inRosterOrder((await outcomesOf(noticeId, within)).filter(isWanted));
  }

  return {
    /** Counts the outcomes of a notice, of one department where `within` names it. */
    summarise: async (noticeId: string, within?: string): Promise<NoticeSummary> =>
      summarise(await outcomesOf(noticeId, within)),

    /** Lists everybody in the order of the roster, never by result. */
    listAll: (noticeId: string, within?: string): Promise<Outcome[]> => list(noticeId, within, () => true),

    /** Lists those who have not taken note. */
    listMissing: (noticeId: string, within?: string): Promise<Outcome[]> => list(noticeId, within, isMissing),

    /** Lists those who were not reached. */
    listFailed: (noticeId: string, within?: string): Promise<Outcome[]> =>
      list(noticeId, within, ({ entry }) => entry.status === 'failed'),

    /** Finds the last of the notice's receipts: who keeps its hash can tell later whether any up to it was changed. */
    findLastReceipt: (noticeId: string): Promise<Receipt | undefined> => receipts.findLast(noticeId),
  };
}

export type ResultsService = ReturnType<typeof createResultsService>;

function isVisible(department: string, within: Within): boolean {
  return within === undefined || isWithinDepartment(department, within);
}

function toOutcome({ person, entry }: { person: Person; entry: LedgerEntry }): Outcome {
  const { id: personId, name, department, order, phone } = person;
  return { personId, name, department, order, entry, ...(phone && { phone }) };
}
