import { writeCsv } from 'hucre/csv';
import { type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx';

type Column = { title: string; width?: number; format?: 'text' | 'number' | 'date-time' };
/** A `Date` is an instant; it is shown in the office's zone. */
export type Cell = string | number | Date | null;
export type WriteSheet = { name: string; columns: readonly Column[]; rows: readonly (readonly Cell[])[] };

const DEFAULT_WIDTH = 14;
const OFFICE_ZONE = 'Asia/Shanghai';
const SHEET_NAME_MAX_LENGTH = 31;
const STYLES: Record<NonNullable<Column['format']>, CellStyle> = {
  // Text, so that a staff number typed into a template keeps its leading zeros.
  text: { numFmt: '@' },
  number: { numFmt: 'General' },
  'date-time': { numFmt: 'yyyy-mm-dd hh:mm' },
};

/** An .xlsx workbook with frozen headers and filters. Strings are written as strings: `=1+1` stays text. */
export function writeWorkbook(sheets: readonly WriteSheet[], zone = OFFICE_ZONE): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name: name.replace(/[[\]:*?/\\]/g, '_').slice(0, SHEET_NAME_MAX_LENGTH),
      columns: columns.map(({ width = DEFAULT_WIDTH, format = 'text' }) => ({
        width,
        style: STYLES[format],
      })),
      rows: [
        columns.map((column) => column.title),
        ...rows.map((row) => row.map((cell) => toValue(cell, zone))),
      ],
      cells: new Map(
        columns.map(({ title }, column) => [
          `0,${column}`,
          { value: title, type: 'string', style: { font: { bold: true } } },
        ]),
      ),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${columnLetters(columns.length)}${rows.length + 1}` },
    })),
  });
}

/**
 * A .csv file in UTF-8 with a byte order mark, which Excel needs in order to see that.
 * Text that begins with = + - or @ gets an apostrophe before it, so that no program takes it for a formula.
 */
export function writeCsvFile({ columns, rows }: WriteSheet, zone = OFFICE_ZONE): Uint8Array {
  const table = [
    columns.map((column) => column.title),
    ...rows.map((row) => row.map((cell) => text(cell, zone))),
  ];
  return new TextEncoder().encode(writeCsv(table, { bom: true, escapeFormulae: true }));
}

function text(cell: Cell, zone: string): CellValue {
  return cell instanceof Date ? wallClock(cell, zone).toISOString().slice(0, 16).replace('T', ' ') : cell;
}

function toValue(cell: Cell, zone: string): CellValue {
  return cell instanceof Date ? wallClock(cell, zone) : cell;
}

/** Excel knows no zones: the instant whose UTC fields read as the zone's clock did. */
function wallClock(instant: Date, zone: string): Date {
  const shown = instant.toLocaleString('sv-SE', { timeZone: zone });
  return new Date(`${shown.replace(' ', 'T')}Z`);
}

function columnLetters(count: number): string {
  const last = count - 1;
  const letter = String.fromCharCode(65 + (last % 26));
  return last < 26 ? letter : columnLetters(Math.floor(last / 26)) + letter;
}
