/** More rows than any sheet has. */
const ROWS_OF_A_SHEET = 2_000_000;

/** Returns one number for a row of a sheet (from 0): of two places the later one in the file has the greater. */
export const placeOf = (sheet: number, row: number): number => sheet * ROWS_OF_A_SHEET + row;

/** Returns the sheet (from 0) and the row that a place stands for; a line of a text, and a row of a single table, is itself. */
export const rowAt = (place: number): { sheet: number; row: number } => ({
  sheet: Math.floor(place / ROWS_OF_A_SHEET),
  row: place % ROWS_OF_A_SHEET,
});

/** What was handed in, for the names of its places: rows of its sheets, lines of a text, or paragraphs of a Word file. */
export type InParts = { kind: 'sheet' | 'text' | 'word'; parts: readonly { name: string }[] };

/**
 * Names places, with their sheets where there are several.
 *
 * @example '第 3、5 行', '“单选”第 3、5 行、“多选”第 2 行', '第 34 段'
 */
export function placeNames(places: readonly number[], { kind, parts }: InParts): string {
  const unit = kind === 'word' ? '段' : '行';
  const bySheet = Map.groupBy(places.map(rowAt), ({ sheet }) => sheet);
  const names = [...bySheet].map(([sheet, own]) => {
    const name = parts.length > 1 ? `“${parts[sheet]?.name ?? ''}”` : '';
    return `${name}第 ${own.map(({ row }) => row).join('、')} ${unit}`;
  });
  return names.join('、');
}
