import { writeInThread } from './write-in-thread.ts';
import type { WriteSheet } from './write-sheet.ts';

export const OFFICE_ZONE = 'Asia/Shanghai';

/** So many cells are written in some 20 ms; more would keep everybody's taps waiting. */
const CELLS_WRITTEN_HERE = 8_000;

/**
 * Writes an .xlsx workbook with frozen headers and filters. Strings are written as strings: `=1+1` stays text. A large one is made
 * in a thread of its own.
 */
export async function writeWorkbook(sheets: readonly WriteSheet[], zone = OFFICE_ZONE): Promise<Uint8Array> {
  if (!isSmall(sheets)) return writeInThread(sheets, zone);
  // Loaded with the first workbook, not at every start.
  const { makeWorkbook } = await import('./workbook.ts');
  return makeWorkbook(sheets, zone);
}

/** Goes through no more rows than it must. */
function isSmall(sheets: readonly WriteSheet[]): boolean {
  let cells = 0;
  for (const { columns, rows } of sheets)
    for (const _ of rows) {
      cells += columns.length;
      if (cells > CELLS_WRITTEN_HERE) return false;
    }
  return true;
}
