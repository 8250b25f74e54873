import { readWord, type WordRefusal } from '../word/read-word.ts';
import { decodeText } from './decode-text.ts';

/** The words of a document: lines of a text, or the paragraphs of a Word file, one a line. */
export type DocumentText = { kind: 'text' | 'word'; text: string };

export type DocumentRefusal = WordRefusal | { refused: 'not-text' | 'too-much-text' };

/** Some 2,000 questions with their explanations. More at once would keep the program from answering for seconds. */
export const MOST_CHARACTERS = 400_000;

/** Tells by its name whether a file is a document: a text or a Word file, of today or of former times. */
export const isDocumentName = (name: string): boolean => /\.(?:txt|docx?|wps|rtf)$/i.test(name);

/** Reads a text in UTF-8, UTF-16 or GB18030, or a .docx file, as lines. What the file is follows from its content. */
export async function readDocument(bytes: Uint8Array): Promise<DocumentText | DocumentRefusal> {
  const word = await readWord(bytes);
  const read = 'refused' in word ? otherwise(word, bytes) : { kind: 'word' as const, text: linesOf(word) };
  if ('text' in read && read.text.length > MOST_CHARACTERS) return { refused: 'too-much-text' };
  return read;
}

/** A paragraph is a line; the breaks within it are soft ones. */
const linesOf = ({ paragraphs }: { paragraphs: string[] }) =>
  paragraphs.map((paragraph) => paragraph.replaceAll('\n', '\v')).join('\n');

function otherwise(word: WordRefusal, bytes: Uint8Array): DocumentText | DocumentRefusal {
  if (word.refused !== 'not-word') return word;
  const text = decodeText(bytes);
  return text === undefined ? { refused: 'not-text' } : { kind: 'text', text };
}
