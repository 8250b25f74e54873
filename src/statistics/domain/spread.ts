import { exactly, type Score } from '../../bank/domain/score.ts';
import { add, compare, divide, type Fraction, fraction, sum, toNumber, ZERO } from '../../kernel/fraction.ts';

/** Where a set of scores lies and how far it reaches. */
export type Spread = {
  mean: number;
  median: number;
  /** The deviation of the sample (n − 1), as Excel's STDEV.S and R's sd; absent for a single number. */
  standardDeviation?: number;
  /** As they are shown. */
  highest: number;
  lowest: number;
};

/**
 * Computes where scores lie; undefined for no scores at all. Mean and median are those of the exact scores.
 *
 * @example spreadOf([{ score: 2 }, { score: 4 }, { score: 9 }])
 * // { mean: 5, median: 4, standardDeviation: 3.606, highest: 9, lowest: 2 }
 */
export function spreadOf(scores: readonly Score[]): Spread | undefined {
  const sorted = scores
    .map((score) => ({ shown: score.score, exact: exactly(score) }))
    .sort((a, b) => compare(a.exact, b.exact));
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return undefined;
  const values = sorted.map(({ exact }) => exact);
  const deviation =
    values.length > 1 ? { standardDeviation: Math.sqrt(sampleVariance(values.map(toNumber))) } : {};
  return {
    mean: toNumber(divide(sum(values), fraction(values.length))),
    median: toNumber(medianOf(values)),
    highest: highest.shown,
    lowest: lowest.shown,
    ...deviation,
  };
}

/** Returns the arithmetic mean; NaN for no values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Computes the sum of squared deviations from the mean over n − 1. */
export function sampleVariance(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Returns the value in the middle; of two, their mean. */
function medianOf(sorted: readonly Fraction[]): Fraction {
  const last = sorted.length - 1;
  const [low, high] = [sorted[Math.floor(last / 2)] ?? ZERO, sorted[Math.ceil(last / 2)] ?? ZERO];
  return divide(add(low, high), fraction(2));
}
