import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../src/statistics/domain/spread.ts';
import { readReference } from '../../support/statistics-reference.ts';

const scores = (...values: number[]) => values.map((score) => ({ score }));

describe('the spread of scores', () => {
  it('agrees with another program', () => {
    const { rows, mean, median, standardDeviation } = readReference();
    const spread = spreadOf(scores(...rows.map((row) => row.reduce((sum, points) => sum + points, 0))));
    expect(spread?.mean).toBeCloseTo(mean, 10);
    expect(spread?.median).toBe(median);
    expect(spread?.standardDeviation).toBeCloseTo(standardDeviation, 10);
  });

  it('takes the one in the middle of an odd number, and the mean of two of an even one', () => {
    expect(spreadOf(scores(9, 2, 4))?.median).toBe(4);
    expect(spreadOf(scores(9, 2, 4, 5))?.median).toBe(4.5);
  });

  it('is that of the exact scores: thirds that make up a whole mean are one', () => {
    const thirds = [
      { score: 59.67, exact: '179/3' },
      { score: 60.33, exact: '181/3' },
    ];
    expect(spreadOf(thirds)).toMatchObject({ mean: 60, median: 60, highest: 60.33, lowest: 59.67 });
  });

  it('of one person has no standard deviation, and of nobody does not exist', () => {
    expect(spreadOf(scores(80))).toEqual({ mean: 80, median: 80, highest: 80, lowest: 80 });
    expect(spreadOf([])).toBeUndefined();
  });
});
