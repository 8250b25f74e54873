import { writeCsv } from 'hucre/csv';
import type { CellValue } from 'hucre/xlsx';
import { wallClock } from './wall-clock.ts';
import { OFFICE_ZONE } from './write.ts';
import type { Cell, Row, WriteSheet } from './write-sheet.ts';

const NEW_LINE = '\r\n';

/**
 * Writes a .csv file in UTF-8 with a byte order mark, which Excel needs in order to see that. Text that begins with = + - or @ gets
 * an apostrophe before it, so that no program takes it for a formula.
 */
export function writeCsvFile({ columns, rows }: WriteSheet, zone = OFFICE_ZONE): Uint8Array {
  const lines = linesOf([...rows], zone);
  return new TextEncoder().encode(`${headerOf(columns)}${lines === '' ? '' : NEW_LINE}${lines}`);
}

/** Writes the same piece by piece, as its rows come: of a table with hundreds of thousands no more is held at a time. */
export async function* csvPieces(
  columns: WriteSheet['columns'],
  pages: AsyncIterable<readonly Row[]>,
  zone = OFFICE_ZONE,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(headerOf(columns));
  for await (const rows of pages)
    if (rows.length > 0) yield encoder.encode(`${NEW_LINE}${linesOf(rows, zone)}`);
}

const headerOf = (columns: WriteSheet['columns']): string =>
  writeCsv([columns.map(({ title }) => title)], { bom: true, escapeFormulae: true });

const linesOf = (rows: readonly Row[], zone: string): string =>
  writeCsv(
    rows.map((row) => row.map((cell) => text(cell, zone))),
    { escapeFormulae: true, lineSeparator: NEW_LINE },
  );

function text(cell: Cell, zone: string): CellValue {
  return cell instanceof Date ? wallClock(cell, zone).toISOString().slice(0, 16).replace('T', ' ') : cell;
}
