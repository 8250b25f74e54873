/** A row's cells by the titles of their columns, as they are written there. */
export type Cells = Readonly<Record<string, string>>;

/** A table as it was read: the titles, and the rows as Excel counts them. */
export type CellTable = {
  header: readonly string[];
  rows: readonly { row: number; cells: Cells }[];
  /** Cells whose content is no value. */
  problems?: readonly { row: number; column: string; reason: 'formula' | 'error-value' }[];
  /** Columns without a title, by their letters. */
  untitled?: readonly string[];
};

/** Returns a title without blanks: those of two characters are often spaced out, 姓 名. */
export const withoutBlanks = (title: string): string => title.replace(/\s/g, '');

/** Returns what stands under a title, in one line; empty where the table has no such column. */
export function cellOf(cells: Cells, title: string): string {
  const [, cell = ''] = Object.entries(cells).find(([written]) => withoutBlanks(written) === title) ?? [];
  return cell.normalize('NFC').replace(/\s+/g, ' ').trim();
}
