import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../src/domain/histogram.ts';

describe('the distribution of scores', () => {
  it('puts a score on an edge above it, and the full score into the last bar', () => {
    const { edges, counts } = histogramOf([0, 59.5, 60, 99, 100], 100);
    expect(edges).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(counts).toEqual([1, 0, 0, 0, 0, 1, 1, 0, 0, 2]);
  });

  it('has a bar per point where there are few points', () => {
    expect(histogramOf([6, 5.5, 1], 6)).toEqual({ edges: [0, 1, 2, 3, 4, 5, 6], counts: [0, 1, 0, 0, 0, 2] });
  });
});
