/** More rows than any sheet has. */
const ROWS_OF_A_SHEET = 2_000_000;

/** Returns one number for a row of a sheet (from 0): of two places the later one in the file has the greater. */
export const placeOf = (sheet: number, row: number): number => sheet * ROWS_OF_A_SHEET + row;

/** Returns the sheet (from 0) and the row that a place stands for; a line of a text, and a row of a single table, is itself. */
export const rowAt = (place: number): { sheet: number; row: number } => ({
  sheet: Math.floor(place / ROWS_OF_A_SHEET),
  row: place % ROWS_OF_A_SHEET,
});

/** Names the row of a place, with its sheet where there are several: `“多选”第 3 行`. */
export function rowName(place: number, parts: readonly { name: string }[]): string {
  const { sheet, row } = rowAt(place);
  return `${parts.length > 1 ? `“${parts[sheet]?.name ?? ''}”` : ''}第 ${row} 行`;
}
