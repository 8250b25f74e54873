import { columnLetters } from './cell-place.ts';
import type { Grid, GridCell } from './grid.ts';
import { LIMITS } from './limits.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** A row as Excel counts it, its cells as trimmed text by the title of their column. */
type SheetRow = { row: number; cells: Record<string, string> };

/** A cell whose content is not a value. */
type SheetProblem = { row: number; column: string; reason: 'formula' | 'error-value' };

export type ReadSheet = {
  header: string[];
  rows: SheetRow[];
  problems: SheetProblem[];
  /** Columns, by their letters, that hold something but have no title: they are left out. */
  untitled: string[];
};

/** Titles by which a table is known; each may have several names, of which the table has one. */
export type ExpectedTitles = readonly (string | readonly string[])[];

const HEADER_WITHIN_ROWS = 10;

/**
 * Finds the header and names the cells below it. The header is the first row that holds all of the `expected` titles, else the
 * first that holds anything: offices like to put a title above their tables.
 */
export function sheetFromGrid(grid: Grid, expected: ExpectedTitles): ReadSheet | SheetRefusal {
  const at = findHeader(grid, expected);
  const titles = (grid[at]?.cells ?? []).map((cell) => textOf(cell).replace(/\s+/g, ' '));
  const header = titles.filter((title) => title !== '');
  const duplicate = findDuplicate(header);
  if (duplicate !== undefined) return { refused: 'duplicate-column', column: duplicate };

  // Every row gets a cell of each title, however short it is.
  if (header.length * (grid.length - at - 1) > LIMITS.cells) return { refused: 'too-many-cells' };

  const sheet: ReadSheet = { header, rows: [], problems: [], untitled: [] };
  const untitled = new Set<number>();
  for (const { row, cells } of grid.slice(at + 1)) {
    addRow(sheet, titles, row, cells);
    cells.forEach((cell, column) => {
      if (!titles[column] && isFilled(cell)) untitled.add(column);
    });
  }
  sheet.untitled = [...untitled].sort((a, b) => a - b).map(columnLetters);
  return sheet.rows.length === 0 ? { refused: 'empty' } : sheet;
}

function findHeader(grid: Grid, expected: ExpectedTitles): number {
  const titled = grid.findIndex(
    ({ row, cells }) => row <= HEADER_WITHIN_ROWS && hasTitles(cells.map(textOf), expected),
  );
  return Math.max(titled, 0);
}

/** Tells whether a table has all of the titles that are expected; where none are, nothing is known by them. */
export function hasTitles(header: readonly string[], expected: ExpectedTitles): boolean {
  // Titles of two characters are often spaced out, 姓 名; others have a remark behind them, 等级（高/中/低）.
  const plain = header.map((title) => title.replace(/\s/g, ''));
  const written = new Set([...plain, ...plain.map((title) => title.replace(/[（(].*$/, ''))]);
  return expected.length > 0 && expected.every((names) => [names].flat().some((name) => written.has(name)));
}

function findDuplicate(titles: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return titles.find((title) => seen.size === seen.add(title).size);
}

function addRow(sheet: ReadSheet, titles: readonly string[], row: number, cells: readonly GridCell[]): void {
  const named = titles.flatMap((title, column): [string, GridCell][] =>
    title === '' ? [] : [[title, cells[column] ?? '']],
  );
  if (!named.some(([, cell]) => isFilled(cell))) return;
  // Own properties, so that a column may be called `constructor`.
  sheet.rows.push({ row, cells: Object.fromEntries(named.map(([title, cell]) => [title, textOf(cell)])) });
  for (const [column, cell] of named)
    if (typeof cell !== 'string') sheet.problems.push({ row, column, reason: cell.problem });
}

function textOf(cell: GridCell): string {
  return typeof cell === 'string' ? cell.trim() : '';
}

function isFilled(cell: GridCell): boolean {
  return typeof cell !== 'string' || cell.trim() !== '';
}
