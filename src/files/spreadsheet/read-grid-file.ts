import type { Grid } from './grid.ts';
import { type SheetRefusal, SheetRefused } from './sheet-refusal.ts';

export type GridFile = { kind: 'xlsx' | 'csv'; bytes: Uint8Array };

/** Only the reader that is needed is loaded: a thread is started for each file. */
const READERS = {
  csv: async () => (await import('./read-csv.ts')).readCsvGrid,
  xlsx: async () => (await import('./read-xlsx.ts')).readXlsxGrid,
};

/** Reads a file here and now, as far as its limits allow: in a thread of its own, for it may take seconds. */
export async function readGridFile({ kind, bytes }: GridFile): Promise<Grid | SheetRefusal> {
  const read = await READERS[kind]();
  try {
    return await read(bytes);
  } catch (error) {
    // Whatever else a reader stumbles over, the remedy is the same: save the table again.
    return error instanceof SheetRefused ? error.refusal : { refused: 'unreadable' };
  }
}
