import { besideNotes } from '../../src/editing/bot/book-messages.ts';
import type { ReadWorkbook } from '../../src/editing/services/bank-imports.ts';
import { type Book, readBook } from '../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../src/files/spreadsheet/write.ts';
import { SHEET_TITLES } from '../../src/papers/domain/question-titles.ts';
import {
  type QuestionFileReading,
  type QuestionFileRefusal,
  readQuestionFile,
} from '../../src/papers/threads/read-question-file.ts';

/** A file that is handed in, as an import takes it: one sheet of questions under the given titles. */
export function aQuestionFile(
  rows: readonly (readonly string[])[],
  titles: readonly string[] = SHEET_TITLES,
): Promise<ReadWorkbook> {
  return questionWorkbook([{ name: '题库', rows: [titles, ...rows] }]);
}

/** A workbook that is handed in, its cells as they are, as an import takes it. */
export async function questionWorkbook(
  sheets: readonly { name: string; rows: readonly (readonly string[])[] }[],
): Promise<ReadWorkbook> {
  const read = await readWorkbook(await workbookBytes(sheets));
  if ('refused' in read) throw new Error(read.refused);
  return { reading: read.reading, notes: besideNotes(read) };
}

/** What the thread makes of a workbook, read here and now. */
export async function readWorkbook(bytes: Uint8Array): Promise<QuestionFileReading | QuestionFileRefusal> {
  const book: Book | { refused: string } = await readBook({ name: '题目.xlsx', bytes });
  if ('refused' in book) throw new Error(book.refused);
  return readQuestionFile(book);
}

/** The bytes of a workbook with these cells. */
export function workbookBytes(
  sheets: readonly { name: string; rows: readonly (readonly string[])[] }[],
): Promise<Uint8Array> {
  return writeWorkbook(
    sheets.map(({ name, rows }) => {
      const [titles = [], ...body] = rows;
      const width = Math.max(...rows.map((row) => row.length));
      const columns = Array.from({ length: width }, (_, column) => ({ title: titles[column] ?? '' }));
      return { name, columns, rows: body.map((row) => columns.map((_, column) => row[column] ?? '')) };
    }),
  );
}
