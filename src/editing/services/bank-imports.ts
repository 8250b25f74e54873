import type { Bank } from '../../bank/domain/office-bank.ts';
import type { Doubt, FindDoubts } from '../../bank/domain/question-doubts.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { OfficeBankRecords } from '../../bank/services/bank-records.ts';
import { AT_TERMINAL, type AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BookPart, BookReading, BookRefusal } from '../../papers/domain/question-book.ts';
import type { DraftPart } from '../../papers/domain/question-draft.ts';
import {
  cellsOf,
  cellsOfDraft,
  placeInSheet,
  type SheetColumns,
  unsaidInSheet,
} from '../../papers/domain/question-sheet.ts';
import type { PassedOver, TextReading } from '../../papers/domain/question-text.ts';
import { placeNames, rowAt } from '../../papers/domain/sheet-places.ts';
import { unsaidInText } from '../../papers/domain/unsaid-parts.ts';
import type { TooCostly } from '../../papers/services/paper-reader.ts';
import { pastesOf } from '../domain/paste.ts';
import {
  changesOfImport,
  type ImportPlan,
  type PlacedDraft,
  planImport,
  questionsToAdd,
  takenBy,
  type WrongDraft,
} from '../domain/question-import.ts';
import type { BankDraft, BankImportStore, Paste } from '../store/bank-import-store.ts';

/** More at once would keep the bot from answering meanwhile. */
const MOST_QUESTIONS = 5_000;
const PASTED = '粘贴的文字';

/** A row or a passage that was not taken: its cells as `SHEET_TITLES` orders them, and every reason. */
export type WrongRow = {
  /** The row of the table, the line of the text, or the paragraph of the Word file. */
  place: number;
  /** The question's number in a text, where it has one. */
  number?: number | undefined;
  cells: readonly string[];
  problems: readonly { column?: string | undefined; refused: string; remedy: string }[];
};

/** A question that would be taken although something is doubtful about it. */
export type DoubtfulRow = { place: number; doubts: Doubt[] };

/** An import as it stands: what it would do now, and what is wrong. Nothing has changed yet. */
export type BankImportReview = {
  id: string;
  source: string;
  kind: BankDraft['kind'];
  /** Questions read, right and wrong ones. */
  read: number;
  /** The revision of the bank that it was compared with: an import is confirmed as the editor has seen it. */
  revision: number;
  plan: ImportPlan;
  wrong: WrongRow[];
  doubtful: DoubtfulRow[];
  /** The messages of a paste, counted, and in how many goes they were pasted; absent for files. */
  paste?: { messages: number; pastes: number; isOffered: boolean } | undefined;
  /** What had been handed in before, not been confirmed, and gave way to this. */
  replaced?: string | undefined;
  /** The file's columns that nothing is taken of. */
  ignored: readonly string[];
  /** What of a text was passed over. */
  passedOver?: PassedOver | undefined;
  /** The tables and papers of a workbook, each with what it has no columns for; a text is one. */
  parts: readonly ReviewedPart[];
  /** Cells of optional columns that cost no more than themselves. */
  dropped: BankDraft['dropped'];
  /** Sheets in a form that cannot be read; sheets about something else, by their names; what else is not read, in words. */
  faults: BankDraft['faults'];
  others: readonly string[];
  notes: readonly string[];
};

/** Where a text comes from: a file, or the messages of a paste. */
export type TextSource = { source: string; kind: 'text' | 'word' } | { paste: Paste };

type ReviewedPart = Omit<BookPart, 'columns'> & { unsaid: ReadonlySet<DraftPart> };

/** What was read of a workbook, and in words what of it was not read at all. */
export type ReadWorkbook = { reading: BookReading; notes: readonly string[] };

type TooManyQuestions = { refused: 'too-many-questions'; most: number };

/** Why nothing of a file or a paste was taken. */
export type ReadingRefusal = BookRefusal | TooManyQuestions | TooCostly;

export type ImportConfirmation = { id: string; revision: number; withTwins: boolean };

export type BankImportRefusal =
  /** `gone`: confirmed or cancelled already, or replaced by a later one. */
  | { refused: 'gone' | 'nothing-to-do' }
  /** The bank was changed since: the review shows what would be done now. */
  | { refused: 'changed-meanwhile'; review: BankImportReview };

/**
 * Takes questions over in steps: hand in, review, confirm. Nothing changes before the last, which is done as a whole or not at
 * all. `editor` is a Telegram id, or 0 for the command line: each has one import at a time.
 */
export function createBankImportsService(deps: {
  catalogue: BankCatalogue;
  officeBank: OfficeBankRecords;
  imports: BankImportStore;
  findDoubts: FindDoubts;
  clock: Clock;
}) {
  const { catalogue, officeBank, imports, findDoubts, clock } = deps;
  const reviewOf = (draft: BankDraft, bank: Bank) => reviewDraft(draft, bank, findDoubts);

  async function handIn(
    editor: number,
    draft: Omit<BankDraft, 'id'>,
  ): Promise<BankImportReview | TooManyQuestions> {
    if (draft.drafts.length + draft.wrong.length > MOST_QUESTIONS)
      return { refused: 'too-many-questions', most: MOST_QUESTIONS };
    const former = await imports.latest(editor);
    const replaced = former && !(former.paste && draft.paste) ? former.source : undefined;
    const review = reviewOf(await imports.handIn(editor, draft), await catalogue.refresh());
    return { ...review, replaced };
  }

  return {
    /** Takes the questions of a workbook in, all its sheets as one import, and shows what it would do. */
    planBook: (
      { reading, notes }: ReadWorkbook,
      source: string,
      editor: number,
    ): Promise<BankImportReview | TooManyQuestions> =>
      handIn(editor, { ...reading, source, kind: 'sheet', notes: [...notes], columns: [], ignored: [] }),

    /**
     * Takes the questions of a text in: a file, or what the messages of a paste say together, in the place of what was handed in before.
     * Undefined where it holds nothing of questions.
     */
    async planText(
      { found, problems, passedOver, isAboutQuestions }: TextReading,
      from: TextSource,
      editor: number,
    ): Promise<BankImportReview | TooManyQuestions | undefined> {
      if (!isAboutQuestions) return undefined;
      return handIn(editor, {
        ...('paste' in from ? { ...from, source: PASTED, kind: 'text' } : from),
        drafts: found.map(({ line, number, draft }) => ({ place: line, number, id: '', draft })),
        wrong: problems.map(({ line, number, draft, refused, remedy }) => ({
          ...{ place: line, number, problems: [{ refused, remedy }] },
          cells: draft ? cellsOfDraft(draft, '') : [],
        })),
        ...{ columns: [], ignored: [], passedOver },
        ...{ parts: [], dropped: [], faults: [], others: [], notes: [] },
      });
    },

    /** Returns the import as it stands now. */
    async review(editor: number, id: string): Promise<BankImportReview | undefined> {
      const draft = await imports.find(editor, id);
      return draft && reviewOf(draft, await catalogue.refresh());
    },

    /** Forgets what the editor handed in; nothing of it has reached the bank. */
    cancel: (editor: number): Promise<void> => imports.remove(editor),

    /** Carries the import out as it was reviewed; wrong rows are left out, suspected duplicates if told. */
    async confirm(
      editor: number,
      { id, revision, withTwins }: ImportConfirmation,
    ): Promise<{ added: number; changed: number } | BankImportRefusal> {
      const draft = await imports.find(editor, id);
      if (!draft) return { refused: 'gone' };
      const bank = await catalogue.refresh();
      const review = reviewOf(draft, bank);
      if (bank.revision !== revision) return { refused: 'changed-meanwhile', review };
      const added = questionsToAdd(review.plan, withTwins).length;
      const mark = { by: editor, at: clock.now(), reason: `导入 ${draft.source}` };
      const ids = await officeBank.reserveIds(added);
      const changes = changesOfImport(review.plan, { withTwins, ids, mark });
      if (changes.length === 0) return { refused: 'nothing-to-do' };
      const decision: AuditEntry = {
        ...{ at: mark.at, by: editor || AT_TERMINAL, action: 'questions-imported', subject: draft.source },
        after: { questions: { added, changed: review.plan.changed.length } },
      };
      if (!(await officeBank.saveAll(changes, revision, decision))) {
        return { refused: 'changed-meanwhile', review: reviewOf(draft, await catalogue.refresh()) };
      }
      await Promise.all([imports.remove(editor), catalogue.refresh()]);
      return { added, changed: review.plan.changed.length };
    },

    /** Returns every question as a row of cells, in the order of `SHEET_TITLES`. */
    async exportRows(): Promise<string[][]> {
      const { entries, instruments } = await catalogue.refresh();
      return entries.map(({ question }) => cellsOf(question, instruments));
    },
  };
}

export type BankImportsService = ReturnType<typeof createBankImportsService>;

function reviewDraft(draft: BankDraft, bank: Bank, findDoubts: FindDoubts): BankImportReview {
  const parts = partsOf(draft);
  const partAt = (place: number) => parts[rowAt(place).sheet];
  const unsaidOf = (placed: BankDraft['drafts'][number]) => {
    const part = partAt(placed.place);
    const own = part?.kind === 'table' ? part.unsaid : unsaidInText(placed);
    return own.union(new Set(placed.unsaid));
  };
  const plan = planImport(
    draft.drafts.map((placed): PlacedDraft => ({ ...placed, unsaid: unsaidOf(placed) })),
    bank,
    (place) => placeNames([place], { kind: draft.kind, parts }),
  );
  const numbers = new Map(draft.drafts.map(({ place, number }) => [place, number]));
  const wrong = plan.wrong.map((row) => ({
    place: row.place,
    number: numbers.get(row.place),
    cells: cellsOfDraft(row.draft, row.id),
    problems: row.problems.map((problem) => describe(row, problem, partAt(row.place))),
  }));
  const doubtful = takenBy(plan)
    .map(({ place, question }) => ({ place, doubts: findDoubts(question) }))
    .filter(({ doubts }) => doubts.length > 0);
  const { id, source, kind, ignored, passedOver, dropped, faults, others, notes, paste } = draft;
  return {
    ...{ id, source, kind, plan, doubtful, passedOver, parts, dropped, faults, others, notes },
    paste: paste && {
      messages: paste.messages.length,
      pastes: pastesOf(paste.messages).length,
      isOffered: paste.isOffered,
    },
    ...{ revision: bank.revision, read: draft.drafts.length + draft.wrong.length },
    wrong: [...draft.wrong, ...wrong].sort((a, b) => a.place - b.place),
    ignored: [...new Set([...ignored, ...draft.parts.flatMap((part) => part.ignored)])],
  };
}

type PartWithColumns = ReviewedPart & { columns: SheetColumns };

/** What earlier versions handed in is one table, or one text. */
function partsOf({ kind, parts, columns, ignored }: BankDraft): PartWithColumns[] {
  if (kind !== 'sheet')
    return [{ name: '', kind: 'paper', columns: new Map(), ignored: [], unsaid: new Set() }];
  const all: BankDraft['parts'] = parts.length > 0 ? parts : [{ name: '', kind: 'table', columns, ignored }];
  return all.map((part) => {
    const known: SheetColumns = new Map(part.columns);
    const unsaid = part.kind === 'table' ? unsaidInSheet(known) : new Set<DraftPart>();
    return { ...part, columns: known, unsaid };
  });
}

function describe(
  { place }: WrongDraft,
  problem: WrongDraft['problems'][number],
  part: { columns: SheetColumns } | undefined,
) {
  const { column, refused, remedy } = placeInSheet(place, problem, part?.columns ?? new Map());
  return { column, refused, remedy };
}
