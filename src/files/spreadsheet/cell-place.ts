/** A cell: the row as Excel counts it, from 1; the column from 0. */
export type CellPlace = { row: number; column: number };

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_383;

/**
 * Returns the letters by which spreadsheets name a column, counted from 0.
 *
 * @example columnLetters(27) // 'AB'
 */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/**
 * Returns the name of a cell as spreadsheets show it.
 *
 * @example cellName({ row: 3, column: 1 }) // 'B3'
 */
export const cellName = ({ row, column }: CellPlace): string => `${columnLetters(column)}${row}`;

/** Reads a name such as `B3`; undefined where Excel has no such cell. */
export function parseCellName(name: string): CellPlace | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(name) ?? [];
  const column =
    [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return column >= 0 && column <= LAST_COLUMN && row >= 1 && row <= LAST_ROW ? { row, column } : undefined;
}
