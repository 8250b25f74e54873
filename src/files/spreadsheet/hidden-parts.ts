import type { BookSheet } from './book.ts';
import { columnLetters } from './cell-place.ts';
import { isFilled } from './grid.ts';

/** What of a sheet is read although it does not show it: rows as Excel counts them, columns by their letters. */
export type HiddenParts = { rows: number[]; columns: string[] };

/** Which rows and columns of a sheet are read; the columns counted from 0. */
type Parts = { row(row: number): boolean; column(column: number): boolean };

const ALL: Parts = { row: () => true, column: () => true };

/** Finds what is hidden among the rows and columns that are read and hold anything; undefined where nothing is. */
export function hiddenParts(
  { grid, hiddenColumns = [] }: BookSheet,
  read: Parts = ALL,
): HiddenParts | undefined {
  const rows = grid.filter(({ row }) => read.row(row));
  const isUsed = (column: number) => rows.some(({ cells }) => isFilled(cells[column] ?? ''));
  const hidden = {
    rows: rows.flatMap(({ row, isHidden }) => (isHidden ? [row] : [])),
    columns: hiddenColumns.filter((column) => read.column(column) && isUsed(column)).map(columnLetters),
  };
  return hidden.rows.length + hidden.columns.length > 0 ? hidden : undefined;
}
