import { expect, test } from 'vitest';
import { byMonth } from '../../../src/report/domain/months.ts';

test('what happened stands in its month: one for each record, or what the record adds', () => {
  const record = (date: string, adds?: number) => ({
    ...{ id: date, date, title: '提醒', hash: '' },
    ...(adds !== undefined && { adds }),
  });
  const records = [
    record('2026-01-31', 13),
    record('2026-12-01', 12),
    record('2026-12-31', 0),
    record('2026-03-14'),
  ];
  expect(byMonth({ records })).toEqual([13, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 12]);
});
