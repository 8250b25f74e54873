import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import {
  createSummary,
  inRosterOrder,
  isMissing,
  type NoticeSummary,
  type Outcome,
} from '../domain/notice-result.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';
import type { RosterBuckets } from './audiences.ts';
import { walkLedger } from './walk-ledger.ts';

export type NoticeResultsDeps = {
  people: RosterBuckets;
  ledger: Pick<LedgerStore, 'listBucket'>;
  receipts: Pick<ReceiptStore, 'findLast'>;
};

/** A department to which the viewer is confined; all departments when absent. */
type Within = string | undefined;

/** What became of a notice, person by person and department by department. */
export function createNoticeResultsService({ people, ledger, receipts }: NoticeResultsDeps) {
  async function* walk(noticeId: string, within: Within): AsyncGenerator<Outcome> {
    for await (const { person, entry } of walkLedger({ ledger, people }, noticeId)) {
      if (!isVisible(person.department, within)) continue;
      const { id: personId, name, department, order, phone } = person;
      yield { personId, name, department, order, entry, ...(phone && { phone }) };
    }
  }

  async function list(
    noticeId: string,
    within: Within,
    isWanted: (outcome: Outcome) => boolean,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for await (const outcome of walk(noticeId, within)) if (isWanted(outcome)) outcomes.push(outcome);
    return inRosterOrder(outcomes);
  }

  return {
    async summarise(noticeId: string, within?: string): Promise<NoticeSummary> {
      const summary = createSummary();
      for await (const outcome of walk(noticeId, within)) summary.add(outcome);
      return summary.finish();
    },

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
