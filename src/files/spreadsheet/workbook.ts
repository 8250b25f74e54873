import {
  type CellStyle,
  type CellValue,
  writeXlsx,
  type Cell as XlsxCell,
  type WriteSheet as XlsxSheet,
} from 'hucre/xlsx';
import { cellName } from './cell-place.ts';
import {
  columnWidth,
  HEADER_STYLE,
  NUMBER_ALIGNMENT,
  pageSetup,
  rowHeight,
  TEXT_ALIGNMENT,
} from './page-layout.ts';
import { wallClock } from './wall-clock.ts';
import type { Cell, Column, Row, WriteSheet } from './write-sheet.ts';

const DEFAULT_WIDTHS = { text: 14, number: 11, 'date-time': 18 };
const HEADER_HEIGHT_POINTS = 22;
const SHEET_NAME_MAX_LENGTH = 31;
const DATE_FORMAT = 'yyyy-mm-dd hh:mm';
const STYLES: Record<NonNullable<Column['format']>, CellStyle> = {
  // Text, so that a staff number typed into a template keeps its leading zeros.
  text: { numFmt: '@', alignment: TEXT_ALIGNMENT },
  number: { numFmt: 'General', alignment: NUMBER_ALIGNMENT },
  'date-time': { numFmt: DATE_FORMAT, alignment: NUMBER_ALIGNMENT },
};
/** The footer in the codes of Excel: the sheet's name on the left, the page on the right. */
const PAGE_NUMBERS = '&L&A&R第 &P 页，共 &N 页';

/**
 * Makes the bytes of an .xlsx workbook, here and now: large ones are made in a thread of their own. A column grows with its texts
 * up to a bearable width; what is longer goes on in further lines of the cell.
 */
export function makeWorkbook(sheets: readonly WriteSheet[], zone: string): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map((sheet) => layOut(sheet, zone)) });
}

function layOut({ name, columns, rows: given }: WriteSheet, zone: string): XlsxSheet {
  const rows = [...given];
  const titles = columns.map(({ title }) => title);
  const texts = rows.map((row) => row.map(shownText));
  const widths = columns.map(({ title, width, format = 'text' }, index) =>
    columnWidth(width ?? DEFAULT_WIDTHS[format], [title, ...texts.map((row) => row[index] ?? '')]),
  );
  return {
    name: name.replace(/[[\]:*?/\\]/g, '_').slice(0, SHEET_NAME_MAX_LENGTH),
    columns: columns.map(({ format = 'text' }, index) => ({
      width: widths[index] ?? DEFAULT_WIDTHS[format],
      style: STYLES[format],
    })),
    rows: [titles, ...rows.map((row) => row.map((cell) => toValue(cell, zone)))],
    cells: new Map([
      ...titles.map((title, column) => [`0,${column}`, headerCell(title)] as const),
      ...rows.flatMap((row, index) => dateCells(row, index + 1, columns, zone)),
    ]),
    rowDefs: rowHeights(texts, widths),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${cellName({ row: rows.length + 1, column: columns.length - 1 })}` },
    pageSetup: pageSetup(widths),
    headerFooter: { oddFooter: PAGE_NUMBERS },
  };
}

function headerCell(title: string): Partial<XlsxCell> {
  return { value: title, type: 'string', style: HEADER_STYLE };
}

/** Instants in columns of another format: shown by that, they would be numbers of days. */
function dateCells(
  row: Row,
  index: number,
  columns: readonly Column[],
  zone: string,
): [place: string, cell: Partial<XlsxCell>][] {
  return row.flatMap((cell, column) => {
    if (!(cell instanceof Date) || columns[column]?.format === 'date-time') return [];
    return [[`${index},${column}`, { value: wallClock(cell, zone), style: STYLES['date-time'] }]];
  });
}

/** What a cell's width is reckoned by. */
function shownText(cell: Cell): string {
  if (cell instanceof Date) return DATE_FORMAT;
  return typeof cell === 'string' ? cell : '';
}

function rowHeights(texts: readonly string[][], widths: readonly number[]): Map<number, { height: number }> {
  const heights = new Map([[0, { height: HEADER_HEIGHT_POINTS }]]);
  for (const [index, row] of texts.entries()) {
    const height = rowHeight(row, widths);
    if (height !== undefined) heights.set(index + 1, { height });
  }
  return heights;
}

function toValue(cell: Cell, zone: string): CellValue {
  if (cell instanceof Date) return wallClock(cell, zone);
  return typeof cell === 'string' ? writable(cell) : cell;
}

/** Returns the text without what XML cannot hold (half a character, U+FFFE, U+FFFF), for which Excel would call the file damaged. */
function writable(text: string): string {
  return text.toWellFormed().replace(/[\ufffe\uffff]/g, '');
}
