import {
  type CellStyle,
  type CellValue,
  writeXlsx,
  type Cell as XlsxCell,
  type WriteSheet as XlsxSheet,
} from 'hucre/xlsx';
import { beginningOf } from '../../kernel/characters.ts';
import { cellName } from './cell-place.ts';
import {
  columnsOfFirstPage,
  columnWidth,
  fitted,
  HEADER_STYLE,
  leastWidth,
  NUMBER_ALIGNMENT,
  pageSetup,
  rowHeight,
  TEXT_ALIGNMENT,
} from './page-layout.ts';
import { frameCell, frameRows, mergedRow } from './sheet-frame.ts';
import { wallClock } from './wall-clock.ts';
import type { Cell, Column, ColumnFormat, Row, SheetFrame, WriteSheet } from './write-sheet.ts';

const DEFAULT_WIDTHS = { text: 14, number: 11, date: 12, 'date-time': 18 };
const HEADER_HEIGHT_POINTS = 22;
const SHEET_NAME_MAX_LENGTH = 31;
const DATE_FORMAT = 'yyyy-mm-dd';
const DATE_TIME_FORMAT = 'yyyy-mm-dd hh:mm';
const STYLES: Record<ColumnFormat, CellStyle> = {
  // Text, so that a staff number typed into a template keeps its leading zeros.
  text: { numFmt: '@', alignment: TEXT_ALIGNMENT },
  number: { numFmt: 'General', alignment: NUMBER_ALIGNMENT },
  date: { numFmt: DATE_FORMAT, alignment: NUMBER_ALIGNMENT },
  'date-time': { numFmt: DATE_TIME_FORMAT, alignment: NUMBER_ALIGNMENT },
};
const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** The footer in the codes of Excel: the sheet's name on the left, the page on the right. */
const PAGE_NUMBERS = '&L&A&R第 &P 页，共 &N 页';

/**
 * Makes the bytes of an .xlsx workbook, here and now: large ones are made in a thread of their own. A column grows with its texts
 * up to a bearable width; what is longer goes on in further lines of the cell.
 */
export function makeWorkbook(sheets: readonly WriteSheet[], zone: string): Promise<Uint8Array> {
  const names = sheetNames(sheets);
  return writeXlsx({
    sheets: sheets.map((sheet, index) => ({ ...layOut(sheet, zone), name: names[index] ?? '' })),
  });
}

/** Excel takes no long names, not all signs, and no two names that differ by their case alone. */
function sheetNames(sheets: readonly WriteSheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const wanted = name.replace(/[[\]:*?/\\]/g, '_');
    let own = beginningOf(wanted, SHEET_NAME_MAX_LENGTH);
    for (let count = 2; taken.has(own.toLowerCase()); count++) {
      const number = `(${count})`;
      own = beginningOf(wanted, SHEET_NAME_MAX_LENGTH - number.length) + number;
    }
    taken.add(own.toLowerCase());
    return own;
  });
}

function layOut(
  { columns, rows: given, frame, frozenColumns = 0 }: WriteSheet,
  zone: string,
): Omit<XlsxSheet, 'name'> {
  const rows = [...given];
  const titles = columns.map(({ title }) => title);
  const texts = rows.map((row) => row.map(shownText));
  const widths = widthsOf(columns, texts);
  const printed = columns.filter(({ isForProgram }) => !isForProgram).length;
  const printedWidths = widths.slice(0, printed);
  const { above, below, framed, merges } = framePlaced(frame, printedWidths, rows.length);
  const header = above.length;
  const lastOfTable = { row: header + rows.length + 1, column: columns.length - 1 };
  return {
    columns: columns.map(({ format = 'text' }, index) => ({
      width: widths[index] ?? DEFAULT_WIDTHS[format],
      style: STYLES[format],
    })),
    rows: [
      ...above.map(({ text }) => [text]),
      titles,
      ...rows.map((row) =>
        row.map((cell, column) => toValue(cell, formatOf(cell, formatAt(columns, column)), zone)),
      ),
      ...below.map(({ text }) => [text]),
    ],
    cells: new Map([
      ...framed.map(({ row, at }) => frameCell(row, at)),
      ...titles.map((title, column) => [`${header},${column}`, headerCell(title)] as const),
      ...rows.flatMap((row, index) => cellsOfOtherFormat(row, header + 1 + index, columns, zone)),
    ]),
    merges,
    rowDefs: new Map([
      ...framed.map(({ row: { height }, at }) => [at, { height }] as const),
      [header, { height: Math.max(HEADER_HEIGHT_POINTS, rowHeight(titles, widths) ?? 0) }] as const,
      ...rowHeights(texts, widths, header),
    ]),
    freezePane: { rows: header + 1, ...(frozenColumns > 0 && { columns: frozenColumns }) },
    autoFilter: { range: `A${header + 1}:${cellName(lastOfTable)}` },
    pageSetup: pageSetup(printedWidths, {
      header,
      last: lastOfTable.row + below.length,
      frozen: frozenColumns,
    }),
    headerFooter: { oddFooter: PAGE_NUMBERS },
  };
}

/** The frame of a table of so many rows, with the places of its rows; it spans what stands on the first page. */
function framePlaced(frame: SheetFrame | undefined, widths: readonly number[], rows: number) {
  const spanned = columnsOfFirstPage(widths);
  const width = widths.slice(0, spanned).reduce((sum, one) => sum + one, 0);
  const { above, below } = frameRows(frame, width);
  const framed = [
    ...above.map((row, index) => ({ row, at: index })),
    ...below.map((row, index) => ({ row, at: above.length + 1 + rows + index })),
  ];
  return { above, below, framed, merges: framed.flatMap(({ at }) => mergedRow(at, spanned)) };
}

function widthsOf(columns: readonly Column[], texts: readonly string[][]): number[] {
  return fitted(
    columns.map(({ title, width, format = 'text' }, index) => {
      const own = texts.map((row) => row[index] ?? '');
      const whole = columnWidth(width ?? DEFAULT_WIDTHS[format], [title, ...own]);
      return { whole, least: format === 'text' ? undefined : leastWidth(title, own) };
    }),
  );
}

function headerCell(title: string): Partial<XlsxCell> {
  return { value: title, type: 'string', style: HEADER_STYLE };
}

const formatAt = (columns: readonly Column[], column: number): ColumnFormat =>
  columns[column]?.format ?? 'text';

/** How a cell is shown: instants and numbers would be numbers of days, and numbers that do not add up, by the format of another column. */
function formatOf(cell: Cell, format: ColumnFormat): ColumnFormat {
  if (cell instanceof Date) return 'date-time';
  if (typeof cell === 'number') return 'number';
  const isDay = (format === 'date' || format === 'date-time') && cell !== null && PLAIN_DATE.test(cell);
  return isDay ? 'date' : format;
}

function cellsOfOtherFormat(
  row: Row,
  index: number,
  columns: readonly Column[],
  zone: string,
): [place: string, cell: Partial<XlsxCell>][] {
  return row.flatMap((cell, column) => {
    const format = formatOf(cell, formatAt(columns, column));
    if (format === formatAt(columns, column)) return [];
    return [[`${index},${column}`, { value: toValue(cell, format, zone), style: STYLES[format] }]];
  });
}

/** What a cell's width is reckoned by. */
function shownText(cell: Cell): string {
  if (cell instanceof Date) return DATE_TIME_FORMAT;
  return typeof cell === 'string' ? cell : '';
}

function rowHeights(
  texts: readonly string[][],
  widths: readonly number[],
  header: number,
): Map<number, { height: number }> {
  const heights = new Map<number, { height: number }>();
  for (const [index, row] of texts.entries()) {
    const height = rowHeight(row, widths);
    if (height !== undefined) heights.set(header + 1 + index, { height });
  }
  return heights;
}

function toValue(cell: Cell, format: ColumnFormat, zone: string): CellValue {
  if (cell instanceof Date) return wallClock(cell, zone);
  if (typeof cell !== 'string') return cell;
  return format === 'date' && PLAIN_DATE.test(cell) ? new Date(cell) : writable(cell);
}

/** Returns the text without what XML cannot hold (half a character, U+FFFE, U+FFFF), for which Excel would call the file damaged. */
function writable(text: string): string {
  return text.toWellFormed().replace(/[\ufffe\uffff]/g, '');
}
