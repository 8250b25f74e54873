import { type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import type { Grid, GridCell, SheetRefusal } from './sheet.ts';
import { declaredUnpackedBytes } from './zip-directory.ts';

const UNPACKED_MAX_BYTES = 50 * 1024 * 1024;

/** The cells of the first visible sheet. */
export async function readXlsxGrid(bytes: Uint8Array): Promise<Grid | SheetRefusal> {
  const unpacked = declaredUnpackedBytes(bytes);
  if (unpacked === undefined) return { refused: 'unreadable' };
  if (unpacked > UNPACKED_MAX_BYTES) return { refused: 'too-large' };
  let found = false;
  const firstVisible = (sheet: { hidden?: boolean; veryHidden?: boolean }) => {
    if (found || sheet.hidden || sheet.veryHidden) return false;
    found = true;
    return true;
  };
  try {
    const { sheets } = await readXlsx(bytes, { sheets: firstVisible });
    return sheets[0] ? gridOf(sheets[0]) : { refused: 'empty' };
  } catch {
    // Whatever the reader stumbles over, the remedy is the same: save the table again.
    return { refused: 'unreadable' };
  }
}

function gridOf(sheet: Sheet): Grid {
  const grid: Grid = sheet.rows.map((row) => row.map(textOf));
  for (const [place, cell] of sheet.cells ?? []) {
    const [row, column] = place.split(',').map(Number);
    const cells = grid[row ?? -1];
    if (!cells || column === undefined) continue;
    if (cell.formula !== undefined) cells[column] = { problem: 'formula' };
    else if (cell.type === 'error') cells[column] = { problem: 'error-value' };
  }
  fillMerged(sheet, grid);
  return grid;
}

// Only downwards: a department merged over its people's rows counts for each, a title over all columns stays one cell.
function fillMerged(sheet: Sheet, grid: Grid): void {
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    if (startCol !== endCol) continue;
    const value: GridCell = grid[startRow]?.[startCol] ?? '';
    for (const row of grid.slice(startRow + 1, endRow + 1)) row[startCol] = value;
  }
}

function textOf(value: CellValue): string {
  if (value === null) return '';
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return '';
  const [date = '', time = ''] = value.toISOString().split('T');
  return time.startsWith('00:00:00') ? date : `${date} ${time.slice(0, 5)}`;
}
