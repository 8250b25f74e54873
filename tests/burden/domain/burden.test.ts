import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSpreads, amountOf, countedMonths } from '../../../src/burden/domain/burden.ts';

/** How many people got so many, counted one by one. */
function spreadOf(counts: readonly number[]): Map<number, number> {
  const spread = new Map<number, number>();
  for (const count of counts) if (count > 0) spread.set(count, (spread.get(count) ?? 0) + 1);
  return spread;
}

describe('what people got in a month', () => {
  test('is summed up as if all were put in order, those who got nothing first', () => {
    const office = fc.array(fc.nat(12), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(office, (counts) => {
        const inOrder = counts.toSorted((a, b) => a - b);
        const at = (place: number) => inOrder[place] ?? Number.NaN;
        const middle = (counts.length - 1) / 2;
        expect(amountOf(spreadOf(counts), counts.length)).toEqual({
          total: counts.reduce((sum, count) => sum + count, 0),
          median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
          most: inOrder.at(-1),
        });
      }),
    );
  });

  test('is nothing where nobody got anything', () => {
    expect(amountOf(new Map(), 0)).toEqual({ total: 0, median: 0, most: 0 });
  });

  test('counts once in each month of a year', () => {
    const year = addSpreads([spreadOf([1, 2, 2]), spreadOf([2])]);
    expect([...year]).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });
});

test('the months before anything was counted are unknown, not empty', () => {
  expect(countedMonths('2026-01-01', '2026-11-29', '2026-10')).toEqual(['2026-10', '2026-11']);
  expect(countedMonths('2026-01-01', '2026-02-10', '2025-03')).toEqual(['2026-01', '2026-02']);
  expect(countedMonths('2026-01-01', '2026-11-29', undefined)).toEqual([]);
});
