import { passedOverNotes, sheetNotes } from '../../bot/messages/table-notes.ts';
import { type Book, readTables, type SheetRefusal } from '../../files/spreadsheet/read.ts';
import type { SheetOfBook } from '../../papers/domain/question-book.ts';
import { QUESTION_TITLES } from '../../papers/domain/question-titles.ts';

/** A file of tables as an import takes it: its visible sheets, and in words what of it is not read at all. */
export type QuestionFile = { sheets: SheetOfBook[]; notes: string[] };

/** Finds the tables of questions on all sheets of a file. */
export function questionFileOf(book: Book): QuestionFile | SheetRefusal {
  const read = readTables(book, QUESTION_TITLES);
  if ('refused' in read) return read;
  const { tables, hidden, unread } = read;
  const whole = tables.filter(({ isWhole }) => isWhole);
  const several = whole.length > 1;
  return {
    sheets: book.sheets.map(({ name, grid }) => ({
      ...{ name, cells: grid },
      tables: tables.filter(({ sheet }) => sheet === name),
    })),
    notes: [
      ...sheetNotes({ hidden, unread: unread.map(({ name }) => name) }),
      ...whole.flatMap(({ sheet, passedOver }) =>
        passedOverNotes(passedOver).map((note) => (several ? `“${sheet}”${note}` : note)),
      ),
    ],
  };
}
