import { unpacksWithin } from '../archive/unpacks-within.ts';
import { readXml } from '../spreadsheet/read-xml.ts';

const DOCUMENT = 'word/document.xml';
const UNPACKED_MAX_BYTES = 20 * 1024 * 1024;

/**
 * Reads the paragraphs of a Word file as plain text, in their order, those in tables among them; what was deleted with changes tracked, and
 * instructions of fields, are left out. Undefined where it is no Word file, damaged, or unpacks to too much.
 */
export async function readParagraphs(bytes: Uint8Array): Promise<string[] | undefined> {
  if (!unpacksWithin(bytes, UNPACKED_MAX_BYTES)) return undefined;
  // Loaded with the first file, not at every start.
  const { default: PizZip } = await import('pizzip');
  try {
    const xml = new PizZip(bytes).file(DOCUMENT)?.asUint8Array();
    return xml && (await paragraphsOf(xml));
  } catch {
    return undefined;
  }
}

async function paragraphsOf(xml: Uint8Array): Promise<string[]> {
  const done: string[] = [];
  /** Paragraphs within paragraphs: those of a text box. */
  const open: string[] = [];
  let isText = false;
  const add = (text: string) => {
    if (open.length > 0) open.push((open.pop() ?? '') + text);
  };
  await readXml(pieces(xml), {
    open(name) {
      if (name === 'p') open.push('');
      if (name === 't') isText = true;
      if (name === 'tab') add(' ');
      if (name === 'br' || name === 'cr') add('\n');
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'p') done.push(open.pop() ?? '');
    },
    text(text) {
      if (isText) add(text);
    },
  });
  return done;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
