import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import {
  inRosterOrder,
  isMissing,
  type NoticeSummary,
  type Outcome,
  summarise,
} from '../domain/notice-result.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';
import { joinLedger } from './join-ledger.ts';

export type NoticeResultsDeps = {
  people: RosterCopy;
  ledger: Pick<LedgerStore, 'copy'>;
  receipts: Pick<ReceiptStore, 'findLast'>;
};

/** A department to which the viewer is confined; all departments when absent. */
type Within = string | undefined;

/** What became of a notice, person by person and department by department. */
export function createNoticeResultsService({ people, ledger, receipts }: NoticeResultsDeps) {
  async function outcomesOf(noticeId: string, within: Within): Promise<Outcome[]> {
    const known = await joinLedger({ ledger, people }, noticeId);
    return known.filter(({ person }) => isVisible(person.department, within)).map(toOutcome);
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

    /** Those who have not taken note. */
    listMissing: (noticeId: string, within?: string): Promise<Outcome[]> => list(noticeId, within, isMissing),

    /** Those who were not reached. */
    listFailed: (noticeId: string, within?: string): Promise<Outcome[]> =>
      list(noticeId, within, ({ entry }) => entry.status === 'failed'),

    /** The last of the notice's receipts: who keeps its hash can tell later whether any up to it was changed. */
    findLastReceipt: (noticeId: string): Promise<Receipt | undefined> => receipts.findLast(noticeId),
  };
}

export type NoticeResultsService = ReturnType<typeof createNoticeResultsService>;

function isVisible(department: string, within: Within): boolean {
  return within === undefined || isWithinDepartment(department, within);
}

function toOutcome({ person, entry }: { person: Person; entry: LedgerEntry }): Outcome {
  const { id: personId, name, department, order, phone } = person;
  return { personId, name, department, order, entry, ...(phone && { phone }) };
}
