import { expect, test } from 'vitest';
import { readInThread } from '../../../src/files/spreadsheet/read-in-thread.ts';
import { THREAD_LIMITS } from '../../../src/files/thread/run-in-thread.ts';
import { rawWorkbook, rosterSheet } from '../../support/raw-workbook.ts';

const strings = '<si><t/></si>'.repeat(1_000_000);
const bytes = await rawWorkbook({ sheet: rosterSheet(), strings });

test.each([
  ['the time', { ...THREAD_LIMITS, withinMs: 1 }],
  ['the memory', { ...THREAD_LIMITS, maxOldGenerationSizeMb: 4 }],
])('a thread that uses up %s that it has is a refusal, and the program goes on', async (_, limits) => {
  expect(await readInThread({ kind: 'xlsx', bytes }, limits)).toEqual({ refused: 'too-costly' });
  expect(await readInThread({ kind: 'xlsx', bytes })).toMatchObject({ sheets: [{ grid: [{}, {}] }] });
});
