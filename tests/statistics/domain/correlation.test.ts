import { describe, expect, it } from 'vitest';
import { correlationOf } from '../../../src/statistics/domain/correlation.ts';
import { readReference } from '../../support/statistics-reference.ts';

describe('the correlation of an item with the rest', () => {
  it('agrees with another program for every item', () => {
    const { rows, itemRest } = readReference();
    itemRest.forEach((expected, item) => {
      const own = rows.map((row) => row[item] ?? 0);
      const rest = rows.map((row, i) => row.reduce((sum, points) => sum + points, 0) - (own[i] ?? 0));
      expect(correlationOf(own, rest)).toBeCloseTo(expected, 10);
    });
  });

  it('is 1 for what rises together and −1 for what falls as the other rises', () => {
    expect(correlationOf([1, 2, 3], [10, 20, 30])).toBeCloseTo(1);
    expect(correlationOf([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
  });

  it('does not exist where everybody did alike', () => {
    expect(correlationOf([0.1, 0.1, 0.1], [1, 2, 3])).toBeUndefined();
  });
});
