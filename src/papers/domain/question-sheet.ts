import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Question } from '../../bank/domain/question.ts';
import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { findColumns } from '../../kernel/table-titles.ts';
import { essayTypeOf } from './essay-types.ts';
import { type DraftFault, type DraftPart, draftOf, type QuestionDraft } from './question-draft.ts';
import { JOINED_OPTIONS, KNOWN_COLUMNS, READ_LETTERS, REQUIRED_TITLES, TITLES } from './question-titles.ts';
import { createSettler, findShape, type OptionalPart, type RowDraft, type TableFault } from './sheet-rows.ts';
import { KEPT_FIELDS } from './unsaid-parts.ts';

/** A table as it came from a file: rows as Excel counts them, cells by the title of their column. */
export type QuestionTable = {
  header: readonly string[];
  rows: readonly { row: number; cells: Readonly<Record<string, string>> }[];
  problems: readonly { row: number; column: string; reason: 'formula' | 'error-value' }[];
  /** The letters of columns that hold something and have no title. */
  untitled?: readonly string[];
};

/** What is wrong in which cell. */
export type CellProblem = Unreadable & { row: number; column: string };

/** `unsaid`: what of the row nothing can be taken of, beside what the table has no columns for. */
type SheetDraft = {
  row: number;
  id: string;
  draft: QuestionDraft;
  problems: CellProblem[];
  unsaid?: OptionalPart[];
};

/** `ignored`: the titles of columns that have no place here, and the letters of those without a title. */
export type SheetReading = {
  drafts: SheetDraft[];
  columns: SheetColumns;
  ignored: string[];
  /** Questions without a key to choose, by what the table calls them. */
  essays: string[];
  /** Cells of optional columns that cost no more than themselves, by our titles. */
  dropped: { title: string; text: string }[];
};
export type SheetColumns = ReadonlyMap<string, string>;

/**
 * Reads a table's rows as drafts. Columns may stand in any order.
 *
 * @param type of the questions that have none of their own: the sheet's name may say it
 */
export function draftsOfSheet(table: QuestionTable, type = ''): SheetReading | TableFault {
  const columns = findColumns(table.header, KNOWN_COLUMNS);
  const missing = REQUIRED_TITLES.filter((title) => !columns.has(title));
  if (missing.length > 0) return { refused: 'missing-columns', columns: missing };
  const rows = table.rows.map(({ row, cells }) => {
    const cell = (title: string) => cells[columns.get(title) ?? ''] ?? '';
    return { row, id: cell(TITLES.id).trim(), draft: draftOfRow(cell, type), joined: cell(JOINED_OPTIONS) };
  });
  const shape = findShape(rows, columns);
  if (shape) return shape;
  const notValues = Map.groupBy(table.problems, ({ row }) => row);
  const known = new Set(columns.values());
  const isEssay = ({ draft, joined }: RowDraft) =>
    essayTypeOf(draft.type) !== undefined && draft.options.length === 0 && joined.trim() === '';
  const settle = createSettler(rows);
  const dropped: SheetReading['dropped'] = [];
  const drafts = rows
    .filter((row) => !isEssay(row))
    .map((written): SheetDraft => {
      const settled = settle(written);
      dropped.push(...settled.dropped);
      const unread = (notValues.get(written.row) ?? [])
        .filter(({ column }) => known.has(column))
        .map(({ column, reason }) => ({ row: written.row, column, ...NOT_A_VALUE[reason] }));
      const joined = settled.isJoined ? [joinedProblem(written.row, columns)] : [];
      const unsaid = settled.dropped.map(({ part }) => part);
      return {
        ...{ row: written.row, id: written.id, draft: settled.draft, problems: [...unread, ...joined] },
        ...(unsaid.length > 0 && { unsaid }),
      };
    });
  return {
    ...{ drafts, columns, ignored: ignoredColumns(table, known), dropped },
    essays: rows.filter(isEssay).map(({ draft }) => essayTypeOf(draft.type) ?? ''),
  };
}

/** Returns the parts of a question for which a table has no columns. */
export function unsaidInSheet(columns: SheetColumns): ReadonlySet<DraftPart> {
  const parts: DraftPart[] = [...KEPT_FIELDS, ...[...LETTERS].keys()];
  const isJoined = columns.has(JOINED_OPTIONS);
  return new Set(
    parts.filter((part) => !columns.has(titleOfPart(part)) && !(typeof part === 'number' && isJoined)),
  );
}

/** Returns the title of the column that a part has in a table. */
export function titleOfPart(part: DraftPart): string {
  return typeof part === 'number' ? (LETTERS[part] ?? '') : TITLES[part];
}

/** Names a problem of a draft at its cell. */
export function placeInSheet(row: number, problem: DraftFault, columns: SheetColumns): CellProblem {
  const { field, refused, remedy } = problem;
  const title = field === 'options' ? (LETTERS[problem.option ?? 0] ?? 'A') : TITLES[field];
  const joined = field === 'options' ? columns.get(JOINED_OPTIONS) : undefined;
  return { row, column: columns.get(title) ?? joined ?? title, refused, remedy };
}

/** Returns the cells of a question, in the order of `SHEET_TITLES`. */
export function cellsOf(question: Question, instruments: readonly Instrument[]): string[] {
  return cellsOfDraft(draftOf(question, instruments), question.id);
}

/** Returns the cells of a draft as it was written, wrong or not, in the order of `SHEET_TITLES`. */
export function cellsOfDraft(draft: QuestionDraft, id: string): string[] {
  const options = [...LETTERS].map((_, index) => draft.options[index] ?? '');
  const { type, stem, answer, explanation, basis, difficulty, tags } = draft;
  return [type, stem, ...options, answer, explanation, basis, difficulty, tags, id];
}

const NOT_A_VALUE: Record<'formula' | 'error-value', Unreadable> = {
  formula: { refused: '单元格里是公式', remedy: '请复制后“选择性粘贴为数值”' },
  'error-value': { refused: '单元格是错误值', remedy: '请改成文字' },
};

function joinedProblem(row: number, columns: SheetColumns): CellProblem {
  return {
    ...{ row, column: columns.get(JOINED_OPTIONS) ?? JOINED_OPTIONS },
    ...{ refused: '选项写在一格里，分不清各是哪一个', remedy: '请每个选项一行，或者分列在 A、B、C、D 列' },
  };
}

function draftOfRow(cell: (title: string) => string, type: string): QuestionDraft {
  const options = READ_LETTERS.map(cell);
  const last = options.findLastIndex((option) => option.trim() !== '');
  return {
    type: cell(TITLES.type).trim() || type,
    stem: cell(TITLES.stem),
    options: options.slice(0, last + 1),
    answer: cell(TITLES.answer),
    explanation: cell(TITLES.explanation),
    basis: cell(TITLES.basis),
    difficulty: cell(TITLES.difficulty),
    tags: cell(TITLES.tags),
  };
}
