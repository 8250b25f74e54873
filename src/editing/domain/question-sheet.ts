import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Question } from '../../bank/domain/question.ts';
import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { findColumns, type KnownTitles } from '../../kernel/table-titles.ts';
import {
  type DraftField,
  type DraftPart,
  draftOf,
  type QuestionDraft,
} from '../../papers/domain/question-draft.ts';
import type { WrongDraft } from './question-import.ts';
import { KEPT_FIELDS } from './unsaid-parts.ts';

const OPTION_TITLES = [...LETTERS];
const TITLES = {
  type: '题型',
  stem: '题干',
  answer: '答案',
  explanation: '解析',
  basis: '依据',
  difficulty: '难度',
  tags: '标签',
  id: '编号',
} as const satisfies Record<Exclude<DraftField, 'options'> | 'id', string>;

/** The columns of template and export. 编号 is for questions that the bank has; it stays empty for new ones. */
export const SHEET_TITLES: readonly string[] = [
  TITLES.type,
  TITLES.stem,
  ...OPTION_TITLES,
  TITLES.answer,
  TITLES.explanation,
  TITLES.basis,
  TITLES.difficulty,
  TITLES.tags,
  TITLES.id,
];

/** The columns without which no row can be read. */
export const REQUIRED_TITLES: readonly string[] = [TITLES.stem, TITLES.answer];

/** What files from elsewhere call the columns. */
const OTHER_TITLES: Record<string, readonly string[]> = {
  题型: ['类型', '题目类型'],
  题干: ['题目', '试题', '题目内容'],
  答案: ['正确答案', '参考答案', '标准答案'],
  解析: ['答案解析', '试题解析'],
  依据: ['法规依据', '出处', '来源'],
  难度: ['难易程度'],
  标签: ['知识点'],
};

/** What each of our columns may be called: 选项A is A. */
const NAMES = SHEET_TITLES.map((title) => {
  const others = OPTION_TITLES.includes(title) ? [`选项${title}`] : OTHER_TITLES[title];
  return [title, [title, ...(others ?? [])]] as const;
});

/** The titles by which a table of questions is found and read. */
export const QUESTION_TITLES: KnownTitles = {
  needed: NAMES.flatMap(([title, names]) => (REQUIRED_TITLES.includes(title) ? [names] : [])),
  others: NAMES.flatMap(([title, names]) => (REQUIRED_TITLES.includes(title) ? [] : [names])),
};

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

export type SheetDraft = { row: number; id: string; draft: QuestionDraft; problems: CellProblem[] };
/** `ignored`: the titles of columns that have no place here, and the letters of those without a title. */
export type SheetReading = { drafts: SheetDraft[]; columns: SheetColumns; ignored: string[] };
export type SheetColumns = ReadonlyMap<string, string>;

/** Reads a table's rows as drafts. Columns may stand in any order. */
export function draftsOfSheet(
  table: QuestionTable,
): SheetReading | { refused: 'missing-columns'; columns: string[] } {
  const columns = findColumns(table.header, NAMES);
  const missing = REQUIRED_TITLES.filter((title) => !columns.has(title));
  if (missing.length > 0) return { refused: 'missing-columns', columns: missing };
  const notValues = Map.groupBy(table.problems, ({ row }) => row);
  const known = new Set(columns.values());
  const drafts = table.rows.map(({ row, cells }) => {
    const cell = (title: string) => cells[columns.get(title) ?? ''] ?? '';
    const problems = (notValues.get(row) ?? [])
      .filter(({ column }) => known.has(column))
      .map(({ column, reason }) => ({ row, column, ...NOT_A_VALUE[reason] }));
    return { row, id: cell(TITLES.id), draft: draftOfRow(cell), problems };
  });
  return { drafts, columns, ignored: ignoredColumns(table, known) };
}

/** Returns the parts of a question for which a table has no columns. */
export function unsaidInSheet(columns: SheetColumns): ReadonlySet<DraftPart> {
  const parts: DraftPart[] = [...KEPT_FIELDS, ...OPTION_TITLES.keys()];
  return new Set(parts.filter((part) => !columns.has(titleOfPart(part))));
}

/** Returns the title of the column that a part has in a table. */
export function titleOfPart(part: DraftPart): string {
  return typeof part === 'number' ? (LETTERS[part] ?? '') : TITLES[part];
}

/** Names a problem of a draft at its cell. */
export function placeInSheet(
  row: number,
  problem: WrongDraft['problems'][number],
  columns: SheetColumns,
): CellProblem {
  const { field, refused, remedy } = problem;
  const title = field === 'options' ? (LETTERS[problem.option ?? 0] ?? 'A') : TITLES[field];
  return { row, column: columns.get(title) ?? title, refused, remedy };
}

/** Returns the cells of a question, in the order of `SHEET_TITLES`. */
export function cellsOf(question: Question, instruments: readonly Instrument[]): string[] {
  return cellsOfDraft(draftOf(question, instruments), question.id);
}

/** Returns the cells of a draft as it was written, wrong or not, in the order of `SHEET_TITLES`. */
export function cellsOfDraft(draft: QuestionDraft, id: string): string[] {
  const options = OPTION_TITLES.map((_, index) => draft.options[index] ?? '');
  const { type, stem, answer, explanation, basis, difficulty, tags } = draft;
  return [type, stem, ...options, answer, explanation, basis, difficulty, tags, id];
}

const NOT_A_VALUE: Record<'formula' | 'error-value', Unreadable> = {
  formula: { refused: '单元格里是公式', remedy: '请复制后“选择性粘贴为数值”' },
  'error-value': { refused: '单元格是错误值', remedy: '请改成文字' },
};

function draftOfRow(cell: (title: string) => string): QuestionDraft {
  const options = OPTION_TITLES.map(cell);
  const last = options.findLastIndex((option) => option.trim() !== '');
  return {
    type: cell(TITLES.type),
    stem: cell(TITLES.stem),
    options: options.slice(0, last + 1),
    answer: cell(TITLES.answer),
    explanation: cell(TITLES.explanation),
    basis: cell(TITLES.basis),
    difficulty: cell(TITLES.difficulty),
    tags: cell(TITLES.tags),
  };
}
