import { writeCsv } from 'hucre/csv';
import type { CellValue } from 'hucre/xlsx';
import { wallClock } from './wall-clock.ts';
import { OFFICE_ZONE } from './write.ts';
import type { Cell, WriteSheet } from './write-sheet.ts';

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
