/** A row as Excel counts it, its cells as trimmed text by the title of their column. */
type SheetRow = { row: number; cells: Record<string, string> };

/** A cell whose content is not a value. */
type SheetProblem = { row: number; column: string; reason: 'formula' | 'error-value' };

export type ReadSheet = { header: string[]; rows: SheetRow[]; problems: SheetProblem[] };

/**
 * Why a file was not read. `old-xls`: save it as .xlsx; `encrypted`: take the password off; `unreadable`: damaged;
 * `empty`: no row below the header; `duplicate-column`: two columns with the title `column`.
 */
export type SheetRefusal = {
  refused:
    | 'not-a-spreadsheet'
    | 'old-xls'
    | 'encrypted'
    | 'too-large'
    | 'unreadable'
    | 'empty'
    | 'duplicate-column';
  column?: string;
};

/** What a file holds before its header is known: text, or why there is none. */
export type GridCell = string | { problem: SheetProblem['reason'] };
export type Grid = GridCell[][];

const HEADER_WITHIN_ROWS = 10;

/** Finds the header and names the cells below it; columns without a title are left out. */
export function sheetFromGrid(grid: Grid, expected: readonly string[]): ReadSheet | SheetRefusal {
  const headerRow = findHeader(grid, expected);
  if (headerRow === -1) return { refused: 'empty' };
  const titles = (grid[headerRow] ?? []).map(textOf);
  const header = titles.filter((title) => title !== '');
  const duplicate = header.find((title, index) => header.indexOf(title) !== index);
  if (duplicate !== undefined) return { refused: 'duplicate-column', column: duplicate };

  const sheet: ReadSheet = { header, rows: [], problems: [] };
  for (const [index, cells] of grid.entries()) if (index > headerRow) addRow(sheet, titles, index + 1, cells);
  return sheet.rows.length === 0 ? { refused: 'empty' } : sheet;
}

function findHeader(grid: Grid, expected: readonly string[]): number {
  // Titles of two characters are often spaced out: 姓 名.
  const hasAll = (row: GridCell[]) =>
    expected.every((title) => row.some((cell) => textOf(cell).replace(/\s/g, '') === title));
  const titled =
    expected.length > 0 ? grid.findIndex((row, index) => index < HEADER_WITHIN_ROWS && hasAll(row)) : -1;
  return titled === -1 ? grid.findIndex((row) => row.some(isFilled)) : titled;
}

function addRow(sheet: ReadSheet, titles: string[], row: number, cells: GridCell[]): void {
  const named: [string, GridCell][] = titles.flatMap((title, column) =>
    title === '' ? [] : [[title, cells[column] ?? '']],
  );
  if (!named.some(([, cell]) => isFilled(cell))) return;
  // A null prototype, so that a column may be called `constructor`.
  const byTitle: Record<string, string> = Object.assign(Object.create(null), {});
  for (const [column, cell] of named) {
    byTitle[column] = textOf(cell);
    if (typeof cell !== 'string') sheet.problems.push({ row, column, reason: cell.problem });
  }
  sheet.rows.push({ row, cells: byTitle });
}

function textOf(cell: GridCell): string {
  return typeof cell === 'string' ? cell.trim() : '';
}

function isFilled(cell: GridCell): boolean {
  return typeof cell !== 'string' || cell.trim() !== '';
}
