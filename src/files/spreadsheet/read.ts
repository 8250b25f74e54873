import type { KnownTitles } from '../../kernel/table-titles.ts';
import type { Book } from './book.ts';
import { LIMITS } from './limits.ts';
import { readInThread } from './read-in-thread.ts';
import { type GivenToSheet, type MainTable, mainTable, type ReadTables, readTables } from './read-tables.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

export type { Book } from './book.ts';
export { type HiddenParts, hiddenParts } from './hidden-parts.ts';
export { type GivenToSheet, type MainTable, mainTable, type ReadTables, readTables } from './read-tables.ts';
export type { ReadSheet } from './sheet.ts';
export type { SheetRefusal } from './sheet-refusal.ts';

type NamedFile = { name: string; bytes: Uint8Array };

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** The container of Excel 97–2003 files, and of workbooks that are protected by a password. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const SAMPLE_BYTES = 2_000;

/** Where nothing is known of a table, its first row is the header, and no row below it is passed over. */
const NOTHING: KnownTitles = { needed: [] };

/**
 * Reads the table that is meant (`mainTable`) of an .xlsx file, or a .csv file in UTF-8, UTF-16 or GB18030, as rows of text.
 *
 * What the file is follows from its content, not from its name. Only values are taken: formulas and error values are left out and
 * listed as problems. A merged cell counts for each of its rows. The header is found as `findHeader` says.
 */
export async function readSheet(file: NamedFile, known = NOTHING): Promise<MainTable | SheetRefusal> {
  const book = await readBook(file);
  return 'refused' in book ? book : mainTable(book, known);
}

/** Reads all tables of a file as `readSheet` reads one; `given` names columns that have no title. */
export async function readAllTables(
  file: NamedFile,
  known: KnownTitles,
  given?: GivenToSheet,
): Promise<ReadTables | SheetRefusal> {
  const book = await readBook(file);
  return 'refused' in book ? book : readTables(book, known, given);
}

/** Reads the cells of a file, before anybody knows what its columns mean. */
export async function readBook({ name, bytes }: NamedFile): Promise<Book | SheetRefusal> {
  if (bytes.length > LIMITS.fileBytes) return { refused: 'too-large' };
  if (bytes.length === 0) return { refused: 'empty' };
  if (beginsWith(bytes, OLE_MAGIC)) return { refused: isEncrypted(bytes) ? 'encrypted' : 'old-xls' };
  if (beginsWith(bytes, ZIP_MAGIC)) return readInThread({ kind: 'xlsx', bytes });
  if (isMarkup(bytes)) return { refused: 'web-page' };
  // Systems that export tables like to call their text .xls.
  const isNamedText = /\.(csv|txt)$/i.test(name);
  if (!isNamedText && !(/\.xls$/i.test(name) && isText(bytes))) return { refused: 'not-a-spreadsheet' };
  return readInThread({ kind: 'csv', bytes });
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** A web page, or a table as XML. */
function isMarkup(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, SAMPLE_BYTES)).toString('latin1').replaceAll('\0', '');
  return /^[^\w<]*<(!doctype|html|head|meta|table|\?xml|\?mso|style|div)/i.test(beginning);
}

/** Text holds no zeros, unless it says that it is UTF-16. */
function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isWide || !bytes.subarray(0, SAMPLE_BYTES).some((byte) => byte < 9);
}
