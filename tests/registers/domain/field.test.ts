import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readValue } from '../../../src/registers/domain/field.ts';
import { readDay } from '../../../src/registers/domain/typed-day.ts';

const TODAY = '2026-11-23';
const READING = { today: TODAY, named: () => [] };

describe('a day', () => {
  test.each([
    ['3月14日', '2026-03-14'],
    ['３月１４号', '2026-03-14'],
    ['2025年3月4日', '2025-03-04'],
    ['2026/3/4', '2026-03-04'],
    ['2026.03.04', '2026-03-04'],
    ['20260304', '2026-03-04'],
    ['3-4', '2026-03-04'],
    ['昨天', '2026-11-22'],
  ])('that an officer writes as %s is understood', (typed, day) => {
    expect(readValue({ id: 'date', title: '日期', type: 'date' }, typed, READING)).toEqual({ value: day });
  });

  test('is understood however it is written out, and is never a day that does not exist', () => {
    const day = fc.date({ min: new Date('2007-01-01'), max: new Date('2036-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('-', '/', '.'), (date, sign) => {
        const plain = date.toISOString().slice(0, 10);
        expect(readDay(plain.replaceAll('-', sign), TODAY)).toBe(plain);
      }),
    );
    for (const none of ['2月30日', '13月1日', '2026-02-29', '明年', '3月', ''])
      expect(readDay(none, TODAY)).toBeUndefined();
  });
});

describe('a number of people', () => {
  const people = { id: 'people', title: '参加人数', type: 'count', unit: '人' } as const;

  test.each([
    ['13', 13],
    ['１３人', 13],
    ['1,200 人', 1200],
    ['0', 0],
  ])('that is typed as %s is %d', (typed, value) => {
    expect(readValue(people, typed, READING)).toEqual({ value });
  });

  test.each(['十三', '13.5', '-1', '约 13', '13 次'])('that is typed as %s is asked for again', (typed) => {
    expect(readValue(people, typed, READING)).toEqual({ problem: 'no-count' });
  });
});
