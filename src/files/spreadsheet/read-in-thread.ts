import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Grid } from './grid.ts';
import { THREAD_LIMITS, type ThreadLimits } from './limits.ts';
import type { GridFile } from './read-grid-file.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** What the thread tells: further rows, that there are no more, or why there are none. */
export type Told =
  | { kind: 'rows'; rows: Grid }
  | { kind: 'end' }
  | { kind: 'refusal'; refusal: SheetRefusal };

/**
 * Reads a file in a thread that is started for it, with limits of its own on time and memory: whatever the file holds, the program
 * goes on answering, and a thread that dies of it is a refusal.
 */
export async function readInThread(
  file: GridFile,
  { withinMs, ...resourceLimits }: ThreadLimits = THREAD_LIMITS,
): Promise<Grid | SheetRefusal> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits,
  });
  // What is said of its end when nobody listens any more would end the program.
  worker.on('error', () => {});
  const grid: Grid = [];
  try {
    const messages = on(worker, 'message', { signal: AbortSignal.timeout(withinMs), close: ['exit'] });
    for await (const [told] of messages as AsyncIterable<[Told]>) {
      if (told.kind === 'end') return grid;
      if (told.kind === 'refusal') return told.refusal;
      grid.push(...told.rows);
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
