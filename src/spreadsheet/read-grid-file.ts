import type { Grid } from './grid.ts';
import { type SheetRefusal, SheetRefused } from './sheet-refusal.ts';

export type GridFile = { kind: 'xlsx' | 'csv'; bytes: Uint8Array };

/** Reads a file here and now, as far as its limits allow: in a thread of its own, for it may take seconds. */
export async function readGridFile({ kind, bytes }: GridFile): Promise<Grid | SheetRefusal> {
  try {
    // Only the reader that is needed: a thread is started for each file.
    if (kind === 'csv') return (await import('./read-csv.ts')).readCsvGrid(bytes);
    return await (await import('./read-xlsx.ts')).readXlsxGrid(bytes);
  } catch (error) {
    // Whatever else a reader stumbles over, the remedy is the same: save the table again.
    return error instanceof SheetRefused ? error.refusal : { refused: 'unreadable' };
  }
}
