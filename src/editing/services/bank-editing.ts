import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Bank, BankChange, BankEntry, EditorMark, OldVersion } from '../../bank/domain/office-bank.ts';
import type { Question } from '../../bank/domain/question.ts';
import { type Doubt, doubtsWithin, type FindDoubts } from '../../bank/domain/question-doubts.ts';
import type { QuestionFigures } from '../../bank/domain/question-figures.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { OfficeBankRecords, QuestionFiguresRecords } from '../../bank/services/bank-records.ts';
import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type DraftProblem, isSameQuestion } from '../../papers/domain/question-draft.ts';
import {
  type EditableField,
  editField,
  fieldText,
  passRecheck,
  resumeQuestion,
  rewriteQuestion,
  suspendQuestion,
} from '../domain/bank-editing.ts';
import { searchBank } from '../domain/bank-search.ts';

const ATTEMPTS = 10;

export type BankEditingDeps = {
  catalogue: BankCatalogue;
  officeBank: OfficeBankRecords;
  figures: QuestionFiguresRecords;
  findDoubts: FindDoubts;
  clock: Clock;
};

/** A question that the office has written or changed, with what is doubtful about it. */
export type DoubtfulEntry = { entry: BankEntry; doubts: Doubt[] };

/** Who edits, and why. `by` is the Telegram id. */
export type Editor = { by: number; reason: string };

/** A question with all that an editor wants to know of it. */
export type QuestionDossier = {
  entry: BankEntry;
  instruments: readonly Instrument[];
  figures: QuestionFigures;
  versions: OldVersion[];
  doubts: Doubt[];
};

export type EditRefusal =
  | { refused: 'unknown-question' | 'nothing-changes' }
  /** Somebody else has changed the wording meanwhile. */
  | { refused: 'changed-meanwhile'; entry: BankEntry }
  | { refused: 'unreadable'; problems: DraftProblem[] };

export type Edited = { entry: BankEntry; before: BankEntry } | EditRefusal;

/** An edit that has not been made yet, with what is doubtful about what it would make. */
export type EditPreview = { entry: BankEntry; question: Question; doubts: Doubt[] } | EditRefusal;

export type Edit = { field: EditableField; text: string; version: number };

/** Makes the service of what editors do with the questions of the bank. Papers that were drawn keep the questions as they were. */
export function createBankEditingService(deps: BankEditingDeps) {
  const { catalogue, officeBank, figures, findDoubts, clock } = deps;
  let doubtful: { bank: Bank; entries: DoubtfulEntry[] } | undefined;
  const markOf = ({ by, reason }: Editor, at: number): EditorMark => ({ by, reason, at });

  async function findEntry(id: string): Promise<BankEntry | undefined> {
    return entryOf(await catalogue.refresh(), id);
  }

  /** Decides on the bank as it is, and again if somebody changed it before the decision was saved. */
  async function change(
    id: string,
    decide: (entry: BankEntry, bank: Bank, now: number) => BankChange | EditRefusal,
    decisionOf: (entry: BankEntry, change: BankChange, bank: Bank) => Omit<AuditEntry, 'at'>,
  ): Promise<Edited> {
    const now = clock.now();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const bank = await catalogue.refresh();
      const before = entryOf(bank, id);
      if (!before) return { refused: 'unknown-question' };
      const decided = decide(before, bank, now);
      if ('refused' in decided) return decided;
      const decision = { at: now, ...decisionOf(before, decided, bank) };
      if (!(await officeBank.saveAll([decided], bank.revision, decision))) continue;
      const entry = await findEntry(id);
      return entry ? { entry, before } : { refused: 'unknown-question' };
    }
    throw new Error('The bank changes all the time: try again in a moment.');
  }

  const decided =
    (action: AuditActionName, editor: { by: number; reason?: string }) =>
    ({ question }: BankEntry): Omit<AuditEntry, 'at'> => ({ ...editor, action, subject: question.id });

  function tryEdit(entry: BankEntry, edit: Edit, { instruments }: Bank): Question | EditRefusal {
    if (entry.record.version !== edit.version) return { refused: 'changed-meanwhile', entry };
    const question = editField(entry.question, edit.field, edit.text, instruments);
    if ('problems' in question) return { refused: 'unreadable', problems: question.problems };
    return isSameQuestion(question, entry.question, instruments) ? { refused: 'nothing-changes' } : question;
  }

  return {
    /** Searches the bank as all editors have left it by now. */
    search: async (query: string): Promise<BankEntry[]> => searchBank(await catalogue.refresh(), query),

    /** Returns all that is known of a question; its former wordings, too. */
    async find(id: string): Promise<QuestionDossier | undefined> {
      const { instruments } = await catalogue.refresh();
      const entry = await findEntry(id);
      if (!entry) return undefined;
      const [asked, versions] = await Promise.all([
        figures.find(id),
        officeBank.listVersions(id, entry.record.version),
      ]);
      return { entry, instruments, figures: asked, versions, doubts: findDoubts(entry.question) };
    },

    /** Takes a question out of new papers and practice; papers that were drawn keep it. */
    suspend: (id: string, editor: Editor) =>
      change(
        id,
        (entry, _, now) => suspendQuestion(entry, markOf(editor, now)),
        decided('question-suspended', editor),
      ),

    /** Puts a suspended question back into use; one that is in use stays so. */
    resume: (id: string, by: number) =>
      change(
        id,
        (entry) => (entry.record.suspended ? resumeQuestion(entry) : { refused: 'nothing-changes' }),
        decided('question-resumed', { by }),
      ),

    /** Takes a question out of quarantine: an editor has compared it with the text in force. */
    recheck: (id: string, editor: Editor) =>
      change(
        id,
        (entry, _, now) => passRecheck(entry, markOf(editor, now)),
        decided('question-rechecked', editor),
      ),

    /** Tells what an edit would make of the question. Nothing changes. */
    async previewEdit(id: string, edit: Edit): Promise<EditPreview> {
      const bank = await catalogue.refresh();
      const entry = entryOf(bank, id);
      if (!entry) return { refused: 'unknown-question' };
      const question = tryEdit(entry, edit, bank);
      if ('refused' in question) return question;
      return { entry, question, doubts: [...findDoubts(question), ...doubtsWithin(bank, question)] };
    },

    /** Makes an edit, on the version that the editor saw. The old wording is kept. */
    edit: (id: string, edit: Edit, editor: Editor) =>
      change(
        id,
        (entry, bank, now) => {
          const question = tryEdit(entry, edit, bank);
          return 'refused' in question ? question : rewriteQuestion(entry, question, markOf(editor, now));
        },
        (entry, { record }, { instruments }) => ({
          ...{ ...editor, action: 'question-edited', subject: id },
          before: fieldText(entry.question, edit.field, instruments),
          after: fieldText(record.question ?? entry.question, edit.field, instruments),
        }),
      ),

    /** Lists the questions of the office's own wording about which something is doubtful; found once for each state of the bank. */
    async listDoubtful(): Promise<DoubtfulEntry[]> {
      const bank = await catalogue.refresh();
      if (doubtful?.bank === bank) return doubtful.entries;
      const own = bank.entries.filter(({ record }) => record.question !== undefined);
      const found = own.map((entry) => ({ entry, doubts: findDoubts(entry.question) }));
      doubtful = { bank, entries: found.filter(({ doubts }) => doubts.length > 0) };
      return doubtful.entries;
    },

    /** Lists the questions that nobody may draw, since an editor has suspended them. */
    async listSuspended(): Promise<BankEntry[]> {
      const { entries } = await catalogue.refresh();
      return entries.filter(({ state }) => state === 'suspended');
    },
  };
}

export type BankEditingService = ReturnType<typeof createBankEditingService>;

function entryOf({ entries }: Bank, id: string): BankEntry | undefined {
  return entries.find(({ question }) => question.id === id);
}
