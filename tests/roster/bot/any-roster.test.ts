import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Book, readTables } from '../../../src/files/spreadsheet/read.ts';
import { readGridFile } from '../../../src/files/spreadsheet/read-grid-file.ts';
import { readRosterFile } from '../../../src/roster/bot/read-roster-file.ts';
import { parseRoster } from '../../../src/roster/domain/roster.ts';
import { anyRosterFile } from '../../support/roster-files.ts';

const RUNS = 60;

/** Reads a file as the officer would who says yes to what the bot takes its columns for. */
async function read(book: Book) {
  const tables: Parameters<typeof readRosterFile>[0] = async (known, given) => readTables(book, known, given);
  const first = await readRosterFile(tables, {});
  return 'question' in first ? readRosterFile(tables, { given: first.given }) : first;
}

test('a roster in whatever shape an office has it is read as it is, or refused: never wrong, never by half', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(anyRosterFile, async ({ people, kind, bytes }) => {
      const book = await readGridFile({ kind, bytes: await bytes });
      if ('refused' in book) throw new Error(book.refused);
      const reading = await read(book);
      const roster = 'tables' in reading ? parseRoster(reading.tables) : reading;
      if (!('rows' in roster)) {
        refused++;
        return;
      }
      expect(roster.errors).toEqual([]);
      expect(
        roster.rows.map(({ name, department, post = '', phone = '' }) => [name, department, post, phone]),
      ).toEqual(
        people.map(({ name, departments, post, phone }) => [name, departments.join('/'), post, phone]),
      );
    }),
    { numRuns: RUNS },
  );
  // Of some without a header nobody can know what the columns are.
  expect(refused).toBeLessThan(RUNS / 3);
});
