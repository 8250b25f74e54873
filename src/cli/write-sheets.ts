import { writeWorkbook } from '../files/spreadsheet/write.ts';
import { writeCsvFile } from '../files/spreadsheet/write-csv.ts';
import type { WriteSheet } from '../files/spreadsheet/write-sheet.ts';
import type { CliIo } from './command.ts';
import { writeNewFile } from './write-new-file.ts';

/**
 * Writes sheets into a new file, a .csv (which holds the first) or an .xlsx, never over one that has been worked on already.
 *
 * @param done what is said then
 */
export async function writeSheets(
  file: string,
  sheets: readonly WriteSheet[],
  done: string,
  io: CliIo,
): Promise<number> {
  const [first] = sheets;
  const bytes = first && file.endsWith('.csv') ? writeCsvFile(first) : await writeWorkbook(sheets);
  if (!(await writeNewFile(file, bytes, io))) return 1;
  io.out(done);
  return 0;
}
