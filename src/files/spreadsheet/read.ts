import type { Grid } from './grid.ts';
import { LIMITS } from './limits.ts';
import { readInThread } from './read-in-thread.ts';
import { type ExpectedTitles, type ReadSheet, sheetFromGrid } from './sheet.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

export type { Grid } from './grid.ts';
export { type ExpectedTitles, hasTitles, type ReadSheet, sheetFromGrid } from './sheet.ts';
export type { SheetRefusal } from './sheet-refusal.ts';

type NamedFile = { name: string; bytes: Uint8Array };

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** The container of Excel 97–2003 files, and of workbooks that are protected by a password. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Reads the first visible sheet of an .xlsx file, or a .csv file in UTF-8, UTF-16 or GB18030, as rows of text.
 *
 * What the file is follows from its content, not from its name. Only values are taken: formulas and error values are left out and
 * listed as problems. A merged cell counts for each of its rows. The header is found as `sheetFromGrid` says.
 */
export async function readSheet(
  file: NamedFile,
  expected: ExpectedTitles = [],
): Promise<ReadSheet | SheetRefusal> {
  const grid = await readGrid(file);
  return 'refused' in grid ? grid : sheetFromGrid(grid, expected);
}

/** Reads the cells of a file, before anybody knows what its columns mean. */
export async function readGrid({ name, bytes }: NamedFile): Promise<Grid | SheetRefusal> {
  if (bytes.length > LIMITS.fileBytes) return { refused: 'too-large' };
  if (bytes.length === 0) return { refused: 'empty' };
  if (beginsWith(bytes, OLE_MAGIC)) return { refused: isEncrypted(bytes) ? 'encrypted' : 'old-xls' };
  if (beginsWith(bytes, ZIP_MAGIC)) return readInThread({ kind: 'xlsx', bytes });
  if (/\.(csv|txt)$/i.test(name)) return readInThread({ kind: 'csv', bytes });
  // Office systems like to hand out web pages under the name .xls.
  return { refused: /\.xls$/i.test(name) ? 'old-xls' : 'not-a-spreadsheet' };
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
