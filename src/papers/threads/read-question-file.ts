import {
  type Book,
  type HiddenParts,
  hiddenParts,
  type ReadSheet,
  readTables,
  type SheetRefusal,
} from '../../files/spreadsheet/read.ts';
import {
  type BookReading,
  type BookRefusal,
  isReadAsTable,
  readQuestionBook,
} from '../domain/question-book.ts';
import { QUESTION_TITLES } from '../domain/question-titles.ts';

/** What of a workbook is not read at all: sheets by their names, and rows of its tables that are no questions; and what of it is read although it is hidden. */
type Beside = {
  hidden: string[];
  unread: string[];
  passedOver: { sheet: string; rows: ReadSheet['passedOver'] }[];
  unseen: (HiddenParts & { sheet: string })[];
};

/** The questions of a workbook, and what there is beside them; `sheets`: how many are visible. */
export type QuestionFileReading = { reading: BookReading; beside: Beside; sheets: number };

/** Why nothing is taken of a workbook: its tables cannot be read, or hold no questions. */
export type QuestionFileRefusal = { refused: 'no-tables'; why: SheetRefusal } | BookRefusal;

/** Finds the tables and papers on all sheets of a workbook, and reads their questions as one import. */
export function readQuestionFile(book: Book): QuestionFileReading | QuestionFileRefusal {
  const read = readTables(book, QUESTION_TITLES);
  if ('refused' in read) return { refused: 'no-tables', why: read };
  const { tables, hidden, unread } = read;
  const reading = readQuestionBook(
    book.sheets.map(({ name, grid }) => ({
      ...{ name, cells: grid },
      tables: tables.filter(({ sheet }) => sheet === name),
    })),
  );
  if ('refused' in reading) return reading;
  const isTaken = (table: ReadSheet) =>
    isReadAsTable(table) && !reading.faults.some(({ name }) => name === table.sheet);
  const passedOver = tables
    .filter(isTaken)
    .map(({ sheet, passedOver: rows }) => ({ sheet, rows }))
    .filter(({ rows }) => rows.length > 0);
  const unseen = book.sheets
    .filter(({ name }) => reading.parts.some((part) => part.name === name))
    .flatMap(unseenOf);
  const beside = { hidden, unread: unread.map(({ name }) => name), passedOver, unseen };
  return { reading, beside, sheets: book.sheets.length };
}

function unseenOf(sheet: Book['sheets'][number]): Beside['unseen'] {
  const unseen = hiddenParts(sheet);
  return unseen ? [{ ...unseen, sheet: sheet.name }] : [];
}
