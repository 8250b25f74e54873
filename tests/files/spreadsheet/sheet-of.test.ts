import { expect, test } from 'vitest';
import {
  dayColumn,
  momentColumn,
  numberColumn,
  sheetOf,
  textColumn,
} from '../../../src/files/spreadsheet/sheet-of.ts';

type Said = { at?: number; on?: string; text?: string; times?: number };

const sheet = (...said: Said[]) =>
  sheetOf('意见', said, [
    momentColumn('时间', ({ at }) => at),
    dayColumn('日期', ({ on }) => on),
    textColumn('内容', 60, ({ text }) => text),
    numberColumn('次数', ({ times }) => times),
  ]);

test('under each title stands what the column says of each entry, as a date, a text or a number', () => {
  const { name, columns, rows } = sheet({ at: 0, on: '2027-02-05', text: '已办', times: 2 });
  expect(name).toBe('意见');
  expect(columns).toEqual([
    { title: '时间', width: 18, format: 'date-time' },
    { title: '日期', width: 14, format: 'date' },
    { title: '内容', width: 60 },
    { title: '次数', format: 'number' },
  ]);
  expect([...rows]).toEqual([[new Date(0), '2027-02-05', '已办', 2]]);
});

test('what is not known of an entry is an empty cell, and nothing at all is a sheet with its titles', () => {
  expect([...sheet({}).rows]).toEqual([[null, null, null, null]]);
  expect(sheet()).toMatchObject({ columns: expect.objectContaining({ length: 4 }), rows: [] });
});
