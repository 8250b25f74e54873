import { parseCsv } from 'hucre/csv';
import type { Grid, SheetRefusal } from './sheet.ts';

/** The rows of a .csv file in UTF-8, with or without a byte order mark, or in GB18030, which Chinese Excel writes. */
export function readCsvGrid(bytes: Uint8Array): Grid | SheetRefusal {
  const text = decode(bytes);
  // No text file holds a zero; a picture or a UTF-16 file named .csv does.
  if (text?.includes('\0') ?? true) return { refused: 'unreadable' };
  return parseCsv(text ?? '', { unescapeFormulae: true }).map((row) => row.map((cell) => String(cell ?? '')));
}

function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding.
    }
  }
  return undefined;
}
