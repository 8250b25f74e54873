import { unpacksWithin } from '../archive/unpacks-within.ts';
import { paragraphsOf } from './paragraphs.ts';
import { readLists } from './read-lists.ts';

const UNPACKED_MAX_BYTES = 20 * 1024 * 1024;
const PARTS = { document: 'word/document.xml', numbering: 'word/numbering.xml', styles: 'word/styles.xml' };

/** Reads a Word file here and now: in a thread of its own, for it may take seconds. Undefined where it is none, damaged, or too much. */
export async function readWordFile(bytes: Uint8Array): Promise<string[] | undefined> {
  if (!unpacksWithin(bytes, UNPACKED_MAX_BYTES)) return undefined;
  const { default: PizZip } = await import('pizzip');
  try {
    const zip = new PizZip(bytes);
    const part = (name: string) => zip.file(name)?.asUint8Array();
    const document = part(PARTS.document);
    if (!document) return undefined;
    return await paragraphsOf(document, await readLists(part(PARTS.numbering), part(PARTS.styles)));
  } catch {
    return undefined;
  }
}
