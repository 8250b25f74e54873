import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Book } from './book.ts';
import type { Grid } from './grid.ts';
import { THREAD_LIMITS, type ThreadLimits } from './limits.ts';
import type { GridFile } from './read-grid-file.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** What the thread tells: a sheet, its rows piece by piece, what there is beside them at the end, or why there is nothing. */
export type Told =
  | { kind: 'sheet'; name: string }
  | { kind: 'rows'; rows: Grid }
  | { kind: 'end'; rest: Omit<Book, 'sheets'> }
  | { kind: 'refusal'; refusal: SheetRefusal };

/**
 * Reads a file in a thread that is started for it, with limits of its own on time and memory: whatever the file holds, the program
 * goes on answering, and a thread that dies of it is a refusal.
 */
export async function readInThread(
  file: GridFile,
  { withinMs, ...resourceLimits }: ThreadLimits = THREAD_LIMITS,
): Promise<Book | SheetRefusal> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits,
  });
  // What is said of its end when nobody listens any more would end the program.
  worker.on('error', () => {});
  const sheets: Book['sheets'] = [];
  try {
    const messages = on(worker, 'message', { signal: AbortSignal.timeout(withinMs), close: ['exit'] });
    for await (const [told] of messages as AsyncIterable<[Told]>) {
      if (told.kind === 'end') return { sheets, ...told.rest };
      if (told.kind === 'refusal') return told.refusal;
      if (told.kind === 'sheet') sheets.push({ name: told.name, grid: [] });
      else sheets.at(-1)?.grid.push(...told.rows);
    }
    throw new Error('The thread that reads files ended without a word.');
  } catch (error) {
    if (isSpent(error)) return { refused: 'too-costly' };
    throw error;
  } finally {
    await worker.terminate();
  }
}

/** Its time or its memory. */
function isSpent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
}
