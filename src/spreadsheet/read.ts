import { readCsvGrid } from './read-csv.ts';
import { readXlsxGrid } from './read-xlsx.ts';
import { type ReadSheet, type SheetRefusal, sheetFromGrid } from './sheet.ts';

export type { ReadSheet, SheetRefusal } from './sheet.ts';

const FILE_MAX_BYTES = 20 * 1024 * 1024;
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** The container of Excel 97–2003 files, and of workbooks that are protected by a password. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Reads the first visible sheet of an .xlsx file, or a .csv file in UTF-8 or GB18030, as rows of text.
 *
 * What the file is follows from its content, not from its name. The header is the first row that holds all of the
 * `expected` titles, else the first that holds anything: offices like to put a title above their tables. Only values
 * are taken: formulas and error values are left out and listed as problems. A merged cell counts for each of its rows.
 */
export async function readSheet(
  file: { name: string; bytes: Uint8Array },
  expected: readonly string[] = [],
): Promise<ReadSheet | SheetRefusal> {
  const { bytes } = file;
  if (bytes.length > FILE_MAX_BYTES) return { refused: 'too-large' };
  if (bytes.length === 0) return { refused: 'empty' };
  if (beginsWith(bytes, OLE_MAGIC)) return { refused: isEncrypted(bytes) ? 'encrypted' : 'old-xls' };
  const grid = beginsWith(bytes, ZIP_MAGIC) ? await readXlsxGrid(bytes) : readTextGrid(file);
  return 'refused' in grid ? grid : sheetFromGrid(grid, expected);
}

function readTextGrid(file: { name: string; bytes: Uint8Array }) {
  if (/\.(csv|txt)$/i.test(file.name)) return readCsvGrid(file.bytes);
  // Office systems like to hand out web pages under the name .xls.
  return { refused: /\.xls$/i.test(file.name) ? 'old-xls' : 'not-a-spreadsheet' } as const;
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
