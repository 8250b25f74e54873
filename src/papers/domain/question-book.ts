import { findColumns } from '../../kernel/table-titles.ts';
import { countEach, essayTypeOf } from './essay-types.ts';
import { holdsQuestions } from './holds-questions.ts';
import { type PaperReading, readPaper, type SheetCells, startsAsOption } from './paper-sheet.ts';
import type { QuestionDraft } from './question-draft.ts';
import { typeCalled } from './question-form.ts';
import {
  type CellProblem,
  cellsOfDraft,
  draftsOfSheet,
  type QuestionTable,
  type SheetReading,
} from './question-sheet.ts';
import type { PassedOver } from './question-text.ts';
import { JOINED_OPTIONS, KNOWN_COLUMNS, READ_LETTERS, TITLES } from './question-titles.ts';
import { placeOf } from './sheet-places.ts';
import type { OptionalPart, TableFault } from './sheet-rows.ts';

/** A visible sheet: all its cells, and the tables that stand in it. */
export type SheetOfBook = { name: string; cells: SheetCells; tables: readonly TableOfSheet[] };
/** `isWhole`: it has all titles that are needed. `columns`: where it stands, beside others on its sheet. */
export type TableOfSheet = QuestionTable & { isWhole: boolean; columns?: string };

/** A table or a paper of a file, and what of it nothing is taken of. Its questions have places that begin with its number. */
export type BookPart = {
  name: string;
  kind: 'table' | 'paper';
  /** Our title of a column → the file's. */
  columns: [string, string][];
  ignored: string[];
  /** The type that the sheet's name gave to questions without one. */
  type?: string | undefined;
};

type PlacedInBook = {
  place: number;
  number?: number | undefined;
  id: string;
  draft: QuestionDraft;
  unsaid?: OptionalPart[];
};
type WrongInBook = {
  place: number;
  number?: number | undefined;
  cells: string[];
  problems: (Pick<CellProblem, 'refused' | 'remedy'> & { column?: string | undefined })[];
};

export type BookReading = {
  drafts: PlacedInBook[];
  wrong: WrongInBook[];
  parts: BookPart[];
  /** What was passed over, of all parts together. */
  passedOver: PassedOver;
  dropped: SheetReading['dropped'];
  /** Sheets in a form that cannot be read. */
  faults: { name: string; fault: TableFault }[];
  /** Sheets that are about something else, by their names. */
  others: string[];
};

/** Why nothing is taken of a workbook: what its one sheet lacks, or what was made of each of its sheets. */
export type BookRefusal = TableFault | ({ refused: 'no-part' } & Pick<BookReading, 'faults' | 'others'>);

/** Reads the questions of all sheets as one import; where there are none, says what the sheets lack. */
export function readQuestionBook(sheets: readonly SheetOfBook[]): BookReading | BookRefusal {
  const book: BookReading = {
    ...{ drafts: [], wrong: [], parts: [], passedOver: NOTHING, dropped: [], faults: [], others: [] },
  };
  for (const sheet of sheets) readSheetInto(book, sheet);
  if (book.parts.length > 0) return book;
  const { faults, others } = book;
  if (sheets.length > 1) return { refused: 'no-part', faults, others };
  return faults[0]?.fault ?? { refused: 'missing-columns', columns: [TITLES.stem, TITLES.answer] };
}

const NOTHING: PassedOver = { pageLines: [], marks: [], separators: 0, unread: [], essays: [] };

function readSheetInto(book: BookReading, sheet: SheetOfBook): void {
  const whole = sheet.tables.filter(isReadAsTable);
  for (const table of whole) {
    const name = table.columns === undefined ? sheet.name : `${sheet.name}（${table.columns}列）`;
    const type = typeOfSheet(sheet.name);
    const reading = draftsOfSheet(table, type);
    if ('refused' in reading) book.faults.push({ name, fault: reading });
    else addTable(book, { name, type }, reading);
  }
  if (whole.length > 0) return;
  const paper = readPaper(sheet.cells);
  if (paper && holdsQuestions(paper)) addPaper(book, sheet.name, paper);
  else addOther(book, sheet);
}

/** Tells whether a table is read row by row; others are no questions, or a paper. */
export const isReadAsTable = (table: TableOfSheet): boolean => table.isWhole && !isPaperLike(table);

/** A sheet that has some of our titles lacks the others; one without is about something else. */
function addOther(book: BookReading, { name, tables }: SheetOfBook): void {
  const [fault] = tables.flatMap((table) => {
    const reading = draftsOfSheet(table);
    const isMeant = 'refused' in reading && reading.refused === 'missing-columns' && hasStemAndOptions(table);
    return isMeant ? [reading] : [];
  });
  if (fault) book.faults.push({ name, fault });
  else book.others.push(name);
}

function hasStemAndOptions({ header }: TableOfSheet): boolean {
  const columns = findColumns(header, KNOWN_COLUMNS);
  return columns.has(TITLES.stem) || OPTION_COLUMNS.some((title) => columns.has(title));
}

const OPTION_COLUMNS = [JOINED_OPTIONS, ...READ_LETTERS];

/** Options below their stem, in its column: a paper under the titles of a table. */
function isPaperLike({ header, rows }: TableOfSheet): boolean {
  const columns = findColumns(header, KNOWN_COLUMNS);
  const stem = columns.get(TITLES.stem) ?? '';
  return (
    !OPTION_COLUMNS.some((title) => columns.has(title)) &&
    rows.some(({ cells }) => startsAsOption(cells[stem] ?? '') || isHeading(cells[stem] ?? ''))
  );
}

const isHeading = (text: string): boolean => /^\s*[一二三四五六七八九十]+\s*[、.．]\s*\S*题/.test(text);

function addTable(
  book: BookReading,
  { name, type }: { name: string; type: string },
  reading: SheetReading,
): void {
  const at = book.parts.length;
  const { drafts, columns, ignored, essays, dropped } = reading;
  const isTyped = type !== '' && drafts.some(({ draft }) => draft.type === type);
  book.parts.push({ ...{ name, kind: 'table', columns: [...columns], ignored }, ...(isTyped && { type }) });
  for (const { row, id, draft, problems, unsaid } of drafts) {
    const place = placeOf(at, row);
    if (problems.length === 0) book.drafts.push({ place, id, draft, ...(unsaid && { unsaid }) });
    else book.wrong.push({ place, cells: cellsOfDraft(draft, id), problems });
  }
  book.dropped.push(...dropped);
  book.passedOver = withEssays(book.passedOver, countEach(essays));
}

function addPaper(book: BookReading, name: string, paper: PaperReading): void {
  const at = book.parts.length;
  const { found, problems, passedOver, ignored } = paper;
  book.parts.push({ name, kind: 'paper', columns: [], ignored });
  for (const { line, number, draft } of found)
    book.drafts.push({ place: placeOf(at, line), number, id: '', draft });
  for (const { line, number, draft, refused, remedy } of problems)
    book.wrong.push({
      ...{ place: placeOf(at, line), number, problems: [{ refused, remedy }] },
      cells: draft ? cellsOfDraft(draft, '') : [],
    });
  book.passedOver = withEssays(
    {
      ...book.passedOver,
      pageLines: [...book.passedOver.pageLines, ...passedOver.pageLines],
      marks: [...book.passedOver.marks, ...passedOver.marks],
      separators: book.passedOver.separators + passedOver.separators,
      unread: [...new Set([...book.passedOver.unread, ...passedOver.unread])],
    },
    passedOver.essays,
  );
}

function withEssays(passedOver: PassedOver, more: PassedOver['essays']): PassedOver {
  const all = Map.groupBy([...passedOver.essays, ...more], ({ type }) => type);
  const essays = [...all].map(([type, counts]) => ({
    type,
    count: counts.reduce((sum, { count }) => sum + count, 0),
  }));
  return { ...passedOver, essays };
}

/** 单选题（50道）: the only type that a sheet's name says; nothing where it says none, or several. */
function typeOfSheet(name: string): string {
  const words =
    name.normalize('NFKC').match(/单项?选择?|多项?选择?|不定项|判断|是非|正误|[一-鿿]{2,4}题/g) ?? [];
  const types = words.flatMap((word) => typeCalled(word)?.label ?? essayTypeOf(word) ?? []);
  const [type, ...others] = new Set(types);
  return type !== undefined && others.length === 0 ? type : '';
}
