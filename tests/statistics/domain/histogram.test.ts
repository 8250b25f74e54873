import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../src/statistics/domain/histogram.ts';

const scores = (...values: number[]) => values.map((score) => ({ score }));

describe('the distribution of scores', () => {
  it('puts a score on an edge above it, and the full score into the last bar', () => {
    const { edges, counts } = histogramOf(scores(0, 59.5, 60, 99, 100), 100);
    expect(edges).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(counts).toEqual([1, 0, 0, 0, 0, 1, 1, 0, 0, 2]);
  });

  it('counts by what was earned, not by what is shown', () => {
    const { counts } = histogramOf([{ score: 60, exact: '59999/1000' }, { score: 59.99 }], 100);
    expect([counts[5], counts[6]]).toEqual([2, 0]);
  });

  it('counts a score of three tenths above the edge of three tenths', () => {
    expect(histogramOf(scores(0.3), 1).edges).toEqual([0, 1]);
    expect(histogramOf(scores(17.1), 57).counts[3]).toBe(1);
  });

  it('has a bar per point where there are few points', () => {
    expect(histogramOf(scores(6, 5.5, 1), 6)).toEqual({
      edges: [0, 1, 2, 3, 4, 5, 6],
      counts: [0, 1, 0, 0, 0, 2],
    });
  });
});
