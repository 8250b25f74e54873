import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { columnsOf } from '../../kernel/columns.ts';
import { columnLetters } from './cell-place.ts';

type PageSetup = NonNullable<WriteSheet['pageSetup']>;

/** Wider than this no column grows by itself: its text goes on in a further line of the cell. */
const WIDEST_BY_ITSELF = 48;
/** What the filter's arrow and the cell's edges take. */
const CELL_EDGES = 2;
/** What an A4 page holds, in column widths, in a size that can still be read. */
const UPRIGHT_PAGE_WIDTH = 110;
const LANDSCAPE_PAGE_WIDTH = 200;
/** What a line of 11 points takes in the highest of the usual Chinese fonts (Noto Sans CJK); Excel needs 15. */
const LINE_HEIGHT_POINTS = 16;
/** No row of Excel is higher: Source: “Excel specifications and limits”, row height 409 points. */
const HIGHEST_ROW_POINTS = 409.5;

export const HEADER_STYLE: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDF3' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/** Long text goes on in the cell instead of running under its neighbour. */
export const TEXT_ALIGNMENT = { vertical: 'center', wrapText: true } as const;
export const NUMBER_ALIGNMENT = { vertical: 'center', horizontal: 'center' } as const;

/** Returns the declared width, or what the longest text needs, as far as that is bearable. */
export function columnWidth(declared: number, texts: readonly string[]): number {
  const needed = texts.flatMap((text) => text.split('\n')).map((line) => columnsOf(line) + CELL_EDGES);
  // No spreading: there may be a hundred thousand rows.
  const longest = needed.reduce((most, one) => Math.max(most, one), 0);
  return Math.max(declared, Math.min(WIDEST_BY_ITSELF, longest));
}

/** Returns the width of a column of numbers or days whose title goes on in a second line. */
export const leastWidth = (title: string, texts: readonly string[]): number =>
  columnWidth(Math.ceil(columnsOf(title) / 2) + CELL_EDGES, texts);

/** Narrower than this no column of text becomes, for the sake of a page. */
const NARROWEST_TEXT = 20;

/**
 * Returns the widths of columns that are printed side by side on one page, if that can be: first numbers give way, then the widest texts,
 * down to one width. `least`: as narrow as numbers and days can be; absent for text.
 */
export function fitted(columns: readonly { whole: number; least?: number | undefined }[]): number[] {
  const wide = columns.map(({ whole }) => whole);
  if (sumOf(wide) <= LANDSCAPE_PAGE_WIDTH) return wide;
  for (let widest = WIDEST_BY_ITSELF; widest >= NARROWEST_TEXT; widest--) {
    const narrow = columns.map(({ whole, least = widest }) => Math.min(whole, least));
    if (sumOf(narrow) <= LANDSCAPE_PAGE_WIDTH) return narrow;
  }
  return wide;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Returns the height in points; undefined where one line suffices: programs do not reckon the height when they open a file. */
export function rowHeight(texts: readonly string[], widths: readonly number[]): number | undefined {
  const lines = texts.reduce((most, text, i) => Math.max(most, linesOf(text, widths[i] ?? 1)), 1);
  return lines > 1 ? Math.min(lines * LINE_HEIGHT_POINTS, HIGHEST_ROW_POINTS) : undefined;
}

function linesOf(text: string, width: number): number {
  const within = Math.max(1, width - CELL_EDGES / 2);
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / within)), 0);
}

/** How many pages stand side by side. */
const pagesAcross = (widths: readonly number[]): number => Math.ceil(sumOf(widths) / LANDSCAPE_PAGE_WIDTH);

/** Returns how many columns stand on the first of the pages side by side: what is over the table stands there whole. */
export function columnsOfFirstPage(widths: readonly number[]): number {
  const pages = pagesAcross(widths);
  if (pages <= 1) return widths.length;
  const room = sumOf(widths) / pages;
  const beyond = widths.findIndex((_, column) => sumOf(widths.slice(0, column + 1)) > room);
  return Math.max(1, beyond);
}

/**
 * Where a table lies on its sheet: the row of its header, and the last row that is printed, both counted from above; and how many of its
 * first columns stand on every page.
 */
type TablePlace = { header: number; last: number; frozen: number };

/** Lays a sheet out for A4, with the header on each page, and all columns side by side as long as they can be read. */
export function pageSetup(widths: readonly number[], { header, last, frozen }: TablePlace): PageSetup {
  const total = sumOf(widths);
  return {
    paperSize: 'a4',
    orientation: total > UPRIGHT_PAGE_WIDTH ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: pagesAcross(widths),
    fitToHeight: 0,
    showGridLines: true,
    horizontalCentered: true,
    printTitlesRow: `$${header + 1}:$${header + 1}`,
    ...(frozen > 0 && { printTitlesColumn: `$A:$${columnLetters(frozen - 1)}` }),
    printArea: `$A$1:$${columnLetters(widths.length - 1)}$${last}`,
  };
}
