import { type CellPlace, cellName } from './cell-place.ts';
import { LIMITS } from './limits.ts';
import { SheetRefused } from './sheet-refusal.ts';

/** What a cell holds before the header is known: text, or why there is none. */
export type GridCell = string | { problem: 'formula' | 'error-value' };
/** The rows that hold anything, in order, each up to its last cell that does. `isHidden`: by hand, or by a filter. */
export type Grid = { row: number; cells: GridCell[]; isHidden?: true }[];

/** Returns what a cell shows as text; nothing where it holds no value. */
export const textOf = (cell: GridCell): string => (typeof cell === 'string' ? cell.trim() : '');

/** Tells whether a cell holds anything, a value or not. */
export const isFilled = (cell: GridCell): boolean => typeof cell !== 'string' || cell.trim() !== '';

/** Cells that are shown as one, which may reach over several rows; of several columns the first. */
export type Merge = { column: number; from: number; to: number };

/** What has been gathered, to be held against `LIMITS`. */
export type GridSize = { cells: number; characters: number };

/**
 * Makes what gathers cells as a file's reader comes by them, in any order, and refuses (throws `SheetRefused`) as soon as they are
 * more than `LIMITS` allows, together with what has been gathered before. Empty cells are passed over, so that what was formatted far
 * away does no harm.
 */
export function createGridBuilder(before: GridSize = { cells: 0, characters: 0 }) {
  const rows = new Map<number, GridCell[]>();
  const hidden = new Set<number>();
  const size = { ...before };

  function rowAt(row: number): GridCell[] {
    const known = rows.get(row);
    if (known) return known;
    if (rows.size >= LIMITS.rows) throw new SheetRefused({ refused: 'too-many-rows' });
    const cells: GridCell[] = [];
    rows.set(row, cells);
    return cells;
  }

  function put(cells: GridCell[], column: number, cell: GridCell): void {
    const before = cells.length;
    while (cells.length < column) cells.push('');
    cells[column] = cell;
    size.cells += cells.length - before;
    // Each time it occurs: the thread hands a text over as often as that.
    size.characters += lengthOf(cell);
    if (size.characters > LIMITS.characters) throw new SheetRefused({ refused: 'too-much-text' });
    if (size.cells > LIMITS.cells) throw new SheetRefused({ refused: 'too-many-cells' });
  }

  return {
    /** Adds a cell; throws where the sheet leaves what is read of one: columns, rows, or the length of a text. */
    add(place: CellPlace, cell: GridCell): void {
      if (typeof cell === 'string' && cell.trim() === '') return;
      if (place.column >= LIMITS.columns)
        throw new SheetRefused({ refused: 'too-many-columns', place: cellName(place) });
      if (lengthOf(cell) > LIMITS.charactersInCell)
        throw new SheetRefused({ refused: 'cell-too-long', place: cellName(place) });
      put(rowAt(place.row), place.column, cell);
    },

    /** Marks a row as hidden. */
    hide(row: number): void {
      if (hidden.size < LIMITS.rows) hidden.add(row);
    },

    /** Returns how much has been gathered so far, before and here. */
    size: (): GridSize => ({ ...size }),

    /** Returns the rows as they are; a merged cell counts for each row that it covers and that holds anything. */
    finish(merges: readonly Merge[] = []): Grid {
      const numbers = [...rows.keys()].sort((a, b) => a - b);
      // Cells of a true workbook lie in one merge at most.
      let filled = 0;
      for (const { column, from, to } of merges) {
        const value = rows.get(from)?.[column] ?? '';
        if (value === '') continue;
        for (let at = firstAfter(numbers, from); (numbers[at] ?? to + 1) <= to; at++) {
          if (++filled > LIMITS.cells) throw new SheetRefused({ refused: 'too-many-merges' });
          put(rows.get(numbers[at] ?? 0) ?? [], column, value);
        }
      }
      return numbers.map((row) => ({
        ...{ row, cells: rows.get(row) ?? [] },
        ...(hidden.has(row) && { isHidden: true as const }),
      }));
    },
  };
}

function lengthOf(cell: GridCell): number {
  return typeof cell === 'string' ? cell.length : 0;
}

/** The index of the first number above `limit`, by halving. */
function firstAfter(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
