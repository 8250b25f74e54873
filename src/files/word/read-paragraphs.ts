import { PLACEHOLDERS } from './paragraphs.ts';
import { readWord } from './read-word.ts';

/**
 * Reads the words of a Word file paragraph by paragraph, in their order, as `readWord` does, without a sign for what is no text. Undefined
 * where it is no Word file, damaged, or unpacks to too much.
 */
export async function readParagraphs(bytes: Uint8Array): Promise<string[] | undefined> {
  const read = await readWord(bytes);
  if ('refused' in read) return undefined;
  return read.paragraphs.map((paragraph) =>
    Object.values(PLACEHOLDERS)
      .reduce((text, sign) => text.replaceAll(sign, ''), paragraph)
      .replace(/\t/g, ' '),
  );
}
