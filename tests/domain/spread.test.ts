import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../src/domain/spread.ts';
import { readReference } from '../support/statistics-reference.ts';

describe('the spread of scores', () => {
  it('agrees with another program', () => {
    const { rows, mean, median, standardDeviation } = readReference();
    const spread = spreadOf(rows.map((row) => row.reduce((sum, points) => sum + points, 0)));
    expect(spread?.mean).toBeCloseTo(mean, 10);
    expect(spread?.median).toBe(median);
    expect(spread?.standardDeviation).toBeCloseTo(standardDeviation, 10);
  });

  it('takes the one in the middle of an odd number, and the mean of two of an even one', () => {
    expect(spreadOf([9, 2, 4])?.median).toBe(4);
    expect(spreadOf([9, 2, 4, 5])?.median).toBe(4.5);
  });

  it('of one person has no standard deviation, and of nobody does not exist', () => {
    expect(spreadOf([80])).toEqual({ mean: 80, median: 80, highest: 80, lowest: 80 });
    expect(spreadOf([])).toBeUndefined();
  });
});
