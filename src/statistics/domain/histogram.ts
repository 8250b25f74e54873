import { exactly, type Score } from '../../bank/domain/score.ts';
import { decimal, divide, floor, fraction, multiply } from '../../kernel/fraction.ts';

const MOST_BARS = 10;

export type Histogram = {
  /** Edges of the bars, ascending: one more than there are bars. */
  edges: number[];
  counts: number[];
};

/**
 * Counts how many scores fall into each of at most ten equal parts of 0 to the total. A score on an edge belongs to the bar above
 * it, so that who just reaches the pass mark stands among those who passed; the full score belongs to the last bar.
 */
export function histogramOf(scores: readonly Score[], total: number): Histogram {
  const bars = total < MOST_BARS ? Math.max(1, Math.ceil(total)) : MOST_BARS;
  const counts = new Array<number>(bars).fill(0);
  for (const score of scores) {
    const share = divide(exactly(score), decimal(total));
    const bar = Math.min(bars - 1, Number(floor(multiply(share, fraction(bars)))));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return { edges: Array.from({ length: bars + 1 }, (_, i) => (total * i) / bars), counts };
}
