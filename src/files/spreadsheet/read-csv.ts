import { encodingsOf } from '../text/decode-text.ts';
import type { Book } from './book.ts';
import { csvFields } from './csv-fields.ts';
import { createGridBuilder } from './grid.ts';
import { SheetRefused } from './sheet-refusal.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_CHARACTERS = 10_000;

/**
 * Reads the rows of a .csv file in UTF-8, with or without a byte order mark, in UTF-16 likewise, or in GB18030, which Chinese Excel
 * writes.
 */
export function readCsvBook(bytes: Uint8Array): Book {
  const text = decode(bytes);
  // No text holds a zero; a picture named .csv does.
  if (text.includes('\0')) throw new SheetRefused({ refused: 'unreadable' });
  const grid = createGridBuilder();
  for (const { text: field, ...place } of csvFields(text, delimiterOf(text.slice(0, SAMPLE_CHARACTERS))))
    grid.add(place, withoutApostrophe(field));
  return { sheets: [{ name: '', grid: grid.finish() }], hidden: [], unread: [] };
}

function decode(bytes: Uint8Array): string {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding.
    }
  }
  throw new SheetRefused({ refused: 'unreadable' });
}

/** The one that the first line that has any has most often. */
function delimiterOf(sample: string): string {
  const counts = (line: string) => DELIMITERS.map((delimiter) => line.split(delimiter).length - 1);
  const lines = sample.replace(/"[^"]*"/g, '').split(/[\r\n]+/);
  const first = lines.map(counts).find((found) => found.some((count) => count > 0)) ?? [];
  return DELIMITERS[first.indexOf(Math.max(...first))] ?? ',';
}

/** What our own files put before text that looks like a formula. */
function withoutApostrophe(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r\n|])/, '');
}
