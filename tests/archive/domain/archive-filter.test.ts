import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  archiveWords,
  countByMonth,
  daysOf,
  filterData,
  readFilterData,
} from '../../../src/archive/domain/archive-filter.ts';
import { EXAM_KINDS } from '../../../src/archive/domain/exam-kinds.ts';
import { NOTICE_KINDS } from '../../../src/archive/domain/notice-kinds.ts';
import { DATA_MAX_BYTES } from '../../../src/kernel/origin.ts';

test('a year and a month reach from their first day to their last, also in leap years', () => {
  expect(daysOf('2026')).toEqual({ from: '2026-01-01', until: '2026-12-31' });
  expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
  expect(daysOf('2026-12')).toEqual({ from: '2026-12-01', until: '2026-12-31' });
  expect(daysOf('2026-04').until).toBe('2026-04-30');
});

test('what an officer types is looked for in half width and small letters, with one blank between words', () => {
  expect(archiveWords(' ２０２６　ＱＦ \n国庆 ')).toBe('2026 qf 国庆');
});

test('words that no button can hold, and nothing but signs, are not looked for', () => {
  expect(archiveWords('礼'.repeat(13))).toBeUndefined();
  expect(archiveWords(' :< ')).toBeUndefined();
});

test('whatever is typed, a button holds it with any kind, month and page, and gives it back', () => {
  const letters = [...Object.keys(NOTICE_KINDS), ...Object.keys(EXAM_KINDS)];
  const kinds = fc.constantFrom(undefined, ...letters);
  const periods = fc.constantFrom(undefined, '2026', '2026-09');
  const typed = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(kinds, periods, typed, fc.nat(999), (kind, period, text, page) => {
      const filter = { kind, period, words: archiveWords(text) };
      const data = filterData(filter, page);
      expect(Buffer.byteLength(`notices.list:${data}`)).toBeLessThanOrEqual(DATA_MAX_BYTES);
      expect(readFilterData(data.split(':'), letters)).toEqual({ filter, page });
    }),
  );
});

test('a forged button narrows nothing by what it makes up', () => {
  expect(readFilterData(['x', 'z', '2026-13'], ['r', 'b'])).toEqual({ filter: {}, page: 0 });
});

test('days are counted by month, the earliest first', () => {
  expect(countByMonth(['2026-10-01', '2026-09-30', '2026-09-01'])).toEqual([
    { month: '2026-09', count: 2 },
    { month: '2026-10', count: 1 },
  ]);
});
