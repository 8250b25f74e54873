import { parentPort, workerData } from 'node:worker_threads';
import type { Grid } from './grid.ts';
import { readGridFile } from './read-grid-file.ts';
import type { Told } from './read-in-thread.ts';

/** The thread of `readInThread`: reads the one file that it is started for. */

/** Taking so many cells over keeps the program for a few milliseconds; between the slices taps are answered. */
const CELLS_PER_SLICE = 10_000;

const tell = (told: Told) => parentPort?.postMessage(told);

function* slicesOf(grid: Grid): Generator<Grid> {
  let [slice, cells]: [Grid, number] = [[], 0];
  for (const row of grid) {
    slice.push(row);
    cells += row.cells.length;
    if (cells < CELLS_PER_SLICE) continue;
    yield slice;
    [slice, cells] = [[], 0];
  }
  yield slice;
}

const book = await readGridFile(workerData);
if ('refused' in book) tell({ kind: 'refusal', refusal: book });
else {
  const { sheets, ...rest } = book;
  for (const { grid, ...sheet } of sheets) {
    tell({ kind: 'sheet', sheet });
    for (const rows of slicesOf(grid)) tell({ kind: 'rows', rows });
  }
  tell({ kind: 'end', rest });
}
