import { parentPort } from 'node:worker_threads';
import { makeWorkbook } from './workbook.ts';
import type { Told } from './write-in-thread.ts';
import type { Row, WriteSheet } from './write-sheet.ts';

/** The thread of `writeInThread`: gathers the sheets, answers with the workbook's bytes. */
const sheets: (Omit<WriteSheet, 'rows'> & { rows: Row[] })[] = [];

parentPort?.on('message', async (told: Told) => {
  if (told.kind === 'sheet') sheets.push({ ...told.sheet, rows: [] });
  else if (told.kind === 'rows') sheets.at(-1)?.rows.push(...told.rows);
  else {
    const bytes = await makeWorkbook(sheets, told.zone);
    parentPort?.postMessage(bytes);
  }
});
