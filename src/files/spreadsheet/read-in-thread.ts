import { runInThread, type ThreadLimits } from '../thread/run-in-thread.ts';
import type { Book, BookSheet } from './book.ts';
import type { Grid } from './grid.ts';
import type { GridFile } from './read-grid-file.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** What the thread tells: a sheet, its rows piece by piece, what there is beside them at the end, or why there is nothing. */
export type Told =
  | { kind: 'sheet'; sheet: Omit<BookSheet, 'grid'> }
  | { kind: 'rows'; rows: Grid }
  | { kind: 'end'; rest: Omit<Book, 'sheets'> }
  | { kind: 'refusal'; refusal: SheetRefusal };

const READER = new URL('./read-worker.ts', import.meta.url);

/** Reads a file in a thread that is started for it (`runInThread`); one that dies of it is a refusal. */
export async function readInThread(file: GridFile, limits?: ThreadLimits): Promise<Book | SheetRefusal> {
  const told = await runInThread<Told>(READER, file, limits);
  return told === 'spent' ? { refused: 'too-costly' } : bookOf(told);
}

function bookOf(told: readonly Told[]): Book | SheetRefusal {
  const sheets: Book['sheets'] = [];
  for (const one of told) {
    if (one.kind === 'end') return { sheets, ...one.rest };
    if (one.kind === 'refusal') return one.refusal;
    if (one.kind === 'sheet') sheets.push({ ...one.sheet, grid: [] });
    else sheets.at(-1)?.grid.push(...one.rows);
  }
  return { refused: 'too-costly' };
}
