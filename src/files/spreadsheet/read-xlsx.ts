import type { Book } from './book.ts';
import type { GridSize } from './grid.ts';
import { LIMITS } from './limits.ts';
import { refusalOf } from './sheet-refusal.ts';
import { readDateStyles } from './xlsx-dates.ts';
import { findXlsxParts } from './xlsx-parts.ts';
import { readXlsxSheet } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-strings.ts';
import { openZip } from './zip-archive.ts';

/**
 * Reads the cells of all visible sheets, as far as `LIMITS` allows for all together. The first sheet must be readable; a further one
 * that is not is named with the reason. Nothing else of the workbook is unpacked: no hidden sheet, picture, chart or macro.
 */
export async function readXlsxBook(bytes: Uint8Array): Promise<Book> {
  const archive = openZip(bytes);
  const { sheets, hidden, strings, styles, countsFrom1904 } = await findXlsxParts(archive);
  const context = {
    strings: strings === undefined ? [] : await readSharedStrings(archive.unpack(strings)),
    dateStyles: styles === undefined ? new Set<number>() : await readDateStyles(archive.unpack(styles)),
    countsFrom1904,
  };
  const [tooMany] = sheets.slice(LIMITS.sheets);
  const refusal = { refused: 'too-many-sheets', sheets: sheets.length } as const;
  const book: Book = { sheets: [], hidden, unread: tooMany ? [{ name: tooMany.name, refusal }] : [] };
  let taken: GridSize | undefined;
  for (const { name, part } of sheets.slice(0, LIMITS.sheets)) {
    try {
      const { grid, size, hiddenColumns } = await readXlsxSheet(archive.unpack(part), context, taken);
      book.sheets.push({ name, grid, ...(hiddenColumns.length > 0 && { hiddenColumns }) });
      taken = size;
    } catch (error) {
      if (book.sheets.length === 0) throw error;
      book.unread.push({ name, refusal: refusalOf(error) });
    }
  }
  return book;
}
