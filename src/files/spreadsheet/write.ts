import { writeCsv } from 'hucre/csv';
import type { CellValue } from 'hucre/xlsx';
import { makeWorkbook, wallClock } from './workbook.ts';
import { writeInThread } from './write-in-thread.ts';
import type { Cell, WriteSheet } from './write-sheet.ts';

const OFFICE_ZONE = 'Asia/Shanghai';

/** So many cells are written in some 20 ms; more would keep everybody's taps waiting. */
const CELLS_WRITTEN_HERE = 8_000;

/**
 * Writes an .xlsx workbook with frozen headers and filters. Strings are written as strings: `=1+1` stays text. A large one is made
 * in a thread of its own.
 */
export function writeWorkbook(sheets: readonly WriteSheet[], zone = OFFICE_ZONE): Promise<Uint8Array> {
  return isSmall(sheets) ? makeWorkbook(sheets, zone) : writeInThread(sheets, zone);
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

/**
 * Writes a .csv file in UTF-8 with a byte order mark, which Excel needs in order to see that. Text that begins with = + - or @ gets
 * an apostrophe before it, so that no program takes it for a formula.
 */
export function writeCsvFile({ columns, rows }: WriteSheet, zone = OFFICE_ZONE): Uint8Array {
  const table = [
    columns.map((column) => column.title),
    ...Array.from(rows, (row) => row.map((cell) => text(cell, zone))),
  ];
  return new TextEncoder().encode(writeCsv(table, { bom: true, escapeFormulae: true }));
}

function text(cell: Cell, zone: string): CellValue {
  return cell instanceof Date ? wallClock(cell, zone).toISOString().slice(0, 16).replace('T', ' ') : cell;
}
