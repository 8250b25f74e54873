import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { HOSTILE_FILES } from '../../support/hostile-files.ts';

test.each(HOSTILE_FILES)('$what: $expected', async ({ name, expected, make }) => {
  const sheet = await readSheet({ name, bytes: await make() });
  expect('refused' in sheet ? sheet.refused : 'read').toBe(expected);
});
