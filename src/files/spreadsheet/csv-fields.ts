import { LIMITS } from './limits.ts';
import { SheetRefused } from './sheet-refusal.ts';

/** A field that holds anything: the row counts from 1, the column from 0. A row of several lines counts as one. */
export type CsvField = { row: number; column: number; text: string };

/**
 * Reads the fields of a CSV text (RFC 4180) one by one, so that whoever takes them may stop at any time. Between fields stands the
 * `delimiter`, after rows any kind of line end; what follows a closing quote belongs to the field. A quote that is not closed, or
 * only beyond the longest cell there is, refuses the file with the number of its row.
 */
export function* csvFields(text: string, delimiter: string): Generator<CsvField> {
  const plain = new RegExp(`[^\\${delimiter}\\r\\n]*`, 'y');
  let [at, row, column] = [0, 1, 0];
  while (at < text.length) {
    if (text[at] === delimiter) {
      // Nothing is before it: tables that were formatted far down hold millions of such fields.
      at++;
      column++;
      continue;
    }
    const quoted = text[at] === '"' ? readQuoted(text, at, row) : { content: '', end: at };
    plain.lastIndex = quoted.end;
    const rest = plain.exec(text)?.[0] ?? '';
    if (quoted.content !== '' || rest !== '') yield { row, column, text: quoted.content + rest };
    at = quoted.end + rest.length;
    const isEndOfRow = text[at] !== delimiter;
    [row, column] = isEndOfRow ? [row + 1, 0] : [row, column + 1];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
}

function readQuoted(text: string, from: number, row: number): { content: string; end: number } {
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1 || end - from > LIMITS.charactersInCell)
    throw new SheetRefused({ refused: 'open-quote', place: String(row) });
  return { content: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
}
