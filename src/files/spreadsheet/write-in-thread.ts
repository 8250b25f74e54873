import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { othersFirst } from '../../kernel/in-stretches.ts';
import type { Row, WriteSheet } from './write-sheet.ts';

/** Handing over so many cells takes a few milliseconds; between the slices taps are answered. */
const CELLS_PER_SLICE = 10_000;

/** What the thread is told: an empty sheet, rows for the last sheet, and that all has been said. */
export type Told =
  | { kind: 'sheet'; sheet: Omit<WriteSheet, 'rows'> }
  | { kind: 'rows'; rows: readonly Row[] }
  | { kind: 'end'; zone: string };

/** Makes the same workbook in a thread that is started for it and ends with it. */
export async function writeInThread(sheets: readonly WriteSheet[], zone: string): Promise<Uint8Array> {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url));
  // Rejects with what the thread throws; listened to from the start.
  const written = once(worker, 'message') as Promise<[Uint8Array]>;
  written.catch(() => {});
  const tell = (told: Told) => worker.postMessage(told);
  try {
    for (const { rows, ...sheet } of sheets) {
      tell({ kind: 'sheet', sheet });
      for (const slice of slicesOf(rows)) {
        tell({ kind: 'rows', rows: slice });
        await othersFirst();
      }
    }
    tell({ kind: 'end', zone });
    const [bytes] = await written;
    return bytes;
  } finally {
    await worker.terminate();
  }
}

function* slicesOf(rows: Iterable<Row>): Generator<Row[]> {
  let slice: Row[] = [];
  let cells = 0;
  for (const row of rows) {
    slice.push(row);
    cells += row.length;
    if (cells < CELLS_PER_SLICE) continue;
    yield slice;
    slice = [];
    cells = 0;
  }
  if (slice.length > 0) yield slice;
}
