import type { KnownTitles } from '../../kernel/table-titles.ts';
import type { Book } from './book.ts';
import type { GivenTitles } from './find-header.ts';
import { type FoundTable, type ReadSheet, tablesOfSheet } from './sheet.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** All tables of a file that hold a row, in their order, and the sheets that are not read: the hidden ones, and others with the reason. */
export type ReadTables = { tables: ReadSheet[]; hidden: string[]; unread: Book['unread'] };

/** The table of a file that is read, and by their names the sheets that are not. */
export type MainTable = ReadSheet & { beside: { sheets: string[]; hidden: string[]; unread: string[] } };

/** Titles that are given to columns of the sheet with this name. */
export type GivenToSheet = GivenTitles & { sheet: string };

/**
 * Finds all tables of a file: on every visible sheet, also several beside each other. Refused where the best of them cannot be read,
 * or none holds a row.
 */
export function readTables(book: Book, known: KnownTitles, given?: GivenToSheet): ReadTables | SheetRefusal {
  const found = foundIn(book, known, given);
  const best = bestOf(found);
  return 'refused' in best ? best : allOf(book, found);
}

/**
 * Finds the one table of a file that is meant: the one with the most of the known titles, of several the first. Refused where others
 * stand beside it on its sheet.
 */
export function mainTable(book: Book, known: KnownTitles): MainTable | SheetRefusal {
  const found = foundIn(book, known);
  const main = bestOf(found);
  if ('refused' in main) return main;
  const all = allOf(book, found);
  const sameSheet = all.tables.filter(({ sheet }) => sheet === main.sheet);
  if (sameSheet.length > 1)
    return { refused: 'side-by-side', places: sameSheet.map(({ columns = '' }) => columns) };
  const others = all.tables.filter(({ sheet }) => sheet !== main.sheet);
  return {
    ...main,
    beside: {
      sheets: others.map(({ sheet }) => sheet),
      hidden: all.hidden,
      unread: all.unread.map(({ name }) => name),
    },
  };
}

type FoundInFile = FoundTable & { name: string };

function foundIn({ sheets }: Book, known: KnownTitles, given?: GivenToSheet): FoundInFile[] {
  return sheets.flatMap((sheet) =>
    tablesOfSheet(sheet, known, given?.sheet === sheet.name ? given : undefined).map((table) => ({
      ...table,
      name: sheet.name,
    })),
  );
}

/** The tables that hold a row, and what is not read. */
function allOf({ hidden, unread }: Book, found: readonly FoundInFile[]): ReadTables {
  return {
    tables: found.flatMap(({ read }) => ('refused' in read || read.rows.length === 0 ? [] : [read])),
    hidden,
    unread: [
      ...unread,
      ...found.flatMap(({ name, read }) => ('refused' in read ? [{ name, refusal: read }] : [])),
    ],
  };
}

/** What a table is worth, the weightiest first: an empty one with the right titles comes before a full one without. */
const WORTH: readonly ((table: FoundInFile) => number)[] = [
  ({ isWhole }) => Number(isWhole),
  ({ known }) => Math.min(known, 1),
  ({ read }) => Number('refused' in read || read.rows.length > 0),
  ({ known }) => known,
];

function bestOf(found: readonly FoundInFile[]): ReadSheet | SheetRefusal {
  const difference = (a: FoundInFile, b: FoundInFile) =>
    WORTH.map((worth) => worth(b) - worth(a)).find((found) => found !== 0) ?? 0;
  const best = found.toSorted(difference)[0]?.read;
  return !best || ('rows' in best && best.rows.length === 0) ? { refused: 'empty' } : best;
}
