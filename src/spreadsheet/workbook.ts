import { type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx';
import type { Cell, Column, WriteSheet } from './write.ts';

const DEFAULT_WIDTH = 14;
const SHEET_NAME_MAX_LENGTH = 31;
const STYLES: Record<NonNullable<Column['format']>, CellStyle> = {
  // Text, so that a staff number typed into a template keeps its leading zeros.
  text: { numFmt: '@' },
  number: { numFmt: 'General' },
  'date-time': { numFmt: 'yyyy-mm-dd hh:mm' },
};

/** The bytes of an .xlsx workbook, made here and now: large ones are made in a thread of their own. */
export function makeWorkbook(sheets: readonly WriteSheet[], zone: string): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map((sheet) => toSheet(sheet, zone)) });
}

function toSheet({ name, columns, rows }: WriteSheet, zone: string) {
  const body = Array.from(rows, (row) => row.map((cell) => toValue(cell, zone)));
  return {
    name: name.replace(/[[\]:*?/\\]/g, '_').slice(0, SHEET_NAME_MAX_LENGTH),
    columns: columns.map(({ width = DEFAULT_WIDTH, format = 'text' }) => ({ width, style: STYLES[format] })),
    rows: [columns.map((column) => column.title), ...body],
    cells: new Map(
      columns.map(({ title }, column) => [
        `0,${column}`,
        { value: title, type: 'string' as const, style: { font: { bold: true } } },
      ]),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(columns.length)}${body.length + 1}` },
  };
}

function toValue(cell: Cell, zone: string): CellValue {
  return cell instanceof Date ? wallClock(cell, zone) : cell;
}

/** Excel knows no zones: the instant whose UTC fields read as the zone's clock did. */
export function wallClock(instant: Date, zone: string): Date {
  const shown = instant.toLocaleString('sv-SE', { timeZone: zone });
  return new Date(`${shown.replace(' ', 'T')}Z`);
}

function columnLetters(count: number): string {
  const last = count - 1;
  const letter = String.fromCharCode(65 + (last % 26));
  return last < 26 ? letter : columnLetters(Math.floor(last / 26)) + letter;
}
