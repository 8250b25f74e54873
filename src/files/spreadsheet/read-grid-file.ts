import type { Book } from './book.ts';
import { refusalOf, type SheetRefusal } from './sheet-refusal.ts';

export type GridFile = { kind: 'xlsx' | 'csv'; bytes: Uint8Array };

/** Only the reader that is needed is loaded: a thread is started for each file. */
const READERS = {
  csv: async () => (await import('./read-csv.ts')).readCsvBook,
  xlsx: async () => (await import('./read-xlsx.ts')).readXlsxBook,
};

/** Reads a file here and now, as far as its limits allow: in a thread of its own, for it may take seconds. */
export async function readGridFile({ kind, bytes }: GridFile): Promise<Book | SheetRefusal> {
  const read = await READERS[kind]();
  try {
    return await read(bytes);
  } catch (error) {
    return refusalOf(error);
  }
}
