import { LIMITS } from '../spreadsheet/limits.ts';
import { runInThread } from '../thread/run-in-thread.ts';

/** Why a Word file was not read. */
export type WordRefusal = {
  refused: 'too-large' | 'empty' | 'old-doc' | 'encrypted' | 'not-word' | 'unreadable' | 'too-costly';
};

const ZIP_MAGIC = 'PK\u0003\u0004';
/** The container of Word 97–2003 files, and of those that are protected by a password. */
const OLE_MAGIC = '\u00d0\u00cf\u0011\u00e0';
const RICH_TEXT_MAGIC = '{\\rtf';

/**
 * Reads the paragraphs of a Word file in a thread that is started for it, with limits of its own on time and memory: with the numbers that
 * Word writes by itself, tabs, and signs in the place of pictures and formulas (`PLACEHOLDERS`); without what was deleted with changes
 * tracked, and instructions of fields. What the file is follows from its content.
 */
export async function readWord(bytes: Uint8Array): Promise<{ paragraphs: string[] } | WordRefusal> {
  const refused = findRefusal(bytes);
  return refused ? { refused } : readInThread(bytes);
}

function findRefusal(bytes: Uint8Array): WordRefusal['refused'] | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > LIMITS.fileBytes) return 'too-large';
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (begins.startsWith(ZIP_MAGIC)) return undefined;
  if (begins.startsWith(OLE_MAGIC)) return isEncrypted(bytes) ? 'encrypted' : 'old-doc';
  return begins.startsWith(RICH_TEXT_MAGIC) ? 'old-doc' : 'not-word';
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

const READER = new URL('./read-word-worker.ts', import.meta.url);

async function readInThread(bytes: Uint8Array): Promise<{ paragraphs: string[] } | WordRefusal> {
  const told = await runInThread<{ paragraphs: string[] | undefined }>(READER, bytes);
  if (told === 'spent') return { refused: 'too-costly' };
  const [{ paragraphs } = { paragraphs: undefined }] = told;
  return paragraphs ? { paragraphs } : { refused: 'unreadable' };
}
