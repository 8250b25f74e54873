import { expect, test } from 'vitest';
import { createNumbering, placeRecords } from '../../../src/evidence/domain/packed-file.ts';

const record = (id: string, hash: string, date = '2026-03-01') => ({ id, date, title: id, hash });

test('a record of the year is listed with every file in which it stands, and one without a file as well', () => {
  const counted = [record('records:1', 'a'), record('notices:x', 'b', '2026-01-01')];
  const files = [
    { path: '1-1.xlsx', records: [record('records:1', 'a')] },
    { path: '1-2.xlsx', records: [record('records:1', 'a')] },
  ];
  expect(placeRecords(counted, files)).toEqual([
    { ...record('notices:x', 'b', '2026-01-01'), paths: [] },
    { ...record('records:1', 'a'), paths: ['1-1.xlsx', '1-2.xlsx'] },
  ]);
});

test('a record that changed while the package was made stands there with both digests', () => {
  const placed = placeRecords(
    [record('records:1', 'a')],
    [{ path: '1-1.xlsx', records: [record('records:1', 'b')] }],
  );
  expect(placed.map(({ hash, paths }) => [hash, paths])).toEqual([
    ['a', []],
    ['b', ['1-1.xlsx']],
  ]);
});

test('files are numbered within their volume, in whatever order the volumes come', () => {
  const numberOf = createNumbering();
  expect([5, 1, 5, 1].map((volume) => numberOf({ volume }))).toEqual(['5-1', '1-1', '5-2', '1-2']);
});
