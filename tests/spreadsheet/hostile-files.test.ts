import { expect, test } from 'vitest';
import { readGrid } from '../../src/spreadsheet/read.ts';
import { HOSTILE_FILES } from '../support/hostile-files.ts';

test.each(HOSTILE_FILES)('$what: $expected', async ({ name, expected, make }) => {
  const grid = await readGrid({ name, bytes: make() });
  expect('refused' in grid ? grid.refused : 'read').toBe(expected);
});
