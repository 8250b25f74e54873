import type { Grid } from './grid.ts';
import { readDateStyles } from './xlsx-dates.ts';
import { findXlsxParts } from './xlsx-parts.ts';
import { readXlsxSheet } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-strings.ts';
import { openZip } from './zip-archive.ts';

/**
 * Reads the cells of the first visible sheet. Nothing else of the workbook is unpacked: no other sheet, picture, chart or macro.
 */
export async function readXlsxGrid(bytes: Uint8Array): Promise<Grid> {
  const archive = openZip(bytes);
  const { sheet, strings, styles, countsFrom1904 } = await findXlsxParts(archive);
  return readXlsxSheet(archive.unpack(sheet), {
    strings: strings === undefined ? [] : await readSharedStrings(archive.unpack(strings)),
    dateStyles: styles === undefined ? new Set() : await readDateStyles(archive.unpack(styles)),
    countsFrom1904,
  });
}
