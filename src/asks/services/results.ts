import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isAwayOn } from '../../kernel/absence.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { lastIdOf } from '../../people/domain/last-id.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import {
  type AskSummary,
  inRosterOrder,
  isMissing,
  joinEntries,
  type Outcome,
  summarise,
} from '../domain/outcome.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';

export type ResultsDeps = {
  people: RosterCopy;
  ledger: Pick<LedgerStore, 'copy'>;
  receipts: Pick<ReceiptStore, 'findLast'>;
  today(): PlainDate;
};

/** A department to which the viewer is confined; all departments when absent. */
type Within = string | undefined;

/** Makes the service of what became of what was sent and answered under its own id, person by person and department by department. */
export function createResultsService({ people, ledger, receipts, today }: ResultsDeps) {
  const copyEntries = (askId: string, everybody: readonly Person[]) =>
    ledger.copy(askId, lastIdOf(everybody));

  async function outcomesOf(askId: string, within: Within, everybody: readonly Person[]): Promise<Outcome[]> {
    const entries = await copyEntries(askId, everybody);
    const date = today();
    return joinEntries(everybody, entries)
      .filter(({ person }) => isVisible(person.department, within))
      .map((joined) => toOutcome(joined, date));
  }

  async function list(
    askId: string,
    within: Within,
    isWanted: (outcome: Outcome) => boolean,
  ): Promise<Outcome[]> {
    const everybody = await people.copy();
    const outcomes = await outcomesOf(askId, within, everybody);
    return besideNamesakes(inRosterOrder(outcomes.filter(isWanted)), everybody);
  }

  return {
    /** Counts the outcomes of an ask, of one department where `within` names it. */
    summarise: async (askId: string, within?: string): Promise<AskSummary> =>
      summarise(await outcomesOf(askId, within, await people.copy())),

    /** Returns everybody's entry, from this process's copy. */
    copyEntries: async (askId: string): Promise<ReadonlyMap<PersonId, LedgerEntry>> =>
      copyEntries(askId, await people.copy()),

    /** Lists everybody in the order of the roster, never by result. */
    listAll: (askId: string, within?: string): Promise<Outcome[]> => list(askId, within, () => true),

    /** Lists those who have not answered. */
    listMissing: (askId: string, within?: string): Promise<Outcome[]> => list(askId, within, isMissing),

    /** Lists those who were not reached. */
    listFailed: (askId: string, within?: string): Promise<Outcome[]> =>
      list(askId, within, ({ entry }) => entry.status === 'failed'),

    /** Finds the last of the ask's receipts: who keeps its hash can tell later whether any up to it was changed. */
    findLastReceipt: (askId: string): Promise<Receipt | undefined> => receipts.findLast(askId),
  };
}

export type ResultsService = ReturnType<typeof createResultsService>;

function isVisible(department: string, within: Within): boolean {
  return within === undefined || isWithinDepartment(department, within);
}

function toOutcome({ person, entry }: { person: Person; entry: LedgerEntry }, today: PlainDate): Outcome {
  const { id: personId, name, department, post, staffNumber, order, phone, status } = person;
  const hasLeft = status === 'left' && { hasLeft: true as const };
  const isAway = status === 'active' && isAwayOn(person, today) && { isAway: true as const };
  const known = { ...(phone && { phone }), ...(staffNumber && { staffNumber }) };
  return { personId, name, department, post, order, entry, ...known, ...hasLeft, ...isAway };
}
