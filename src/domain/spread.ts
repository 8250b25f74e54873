/** Where a set of numbers lies and how far it reaches. */
export type Spread = {
  mean: number;
  median: number;
  /** Of the sample (n − 1), as Excel's STDEV.S and R's sd; absent for a single number. */
  standardDeviation?: number;
  highest: number;
  lowest: number;
};

/**
 * Undefined for no numbers at all.
 *
 * @example spreadOf([2, 4, 9]) // { mean: 5, median: 4, standardDeviation: 3.606, highest: 9, lowest: 2 }
 */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return undefined;
  const deviation = sorted.length > 1 ? { standardDeviation: Math.sqrt(sampleVariance(sorted)) } : {};
  return { mean: meanOf(sorted), median: medianOf(sorted), highest, lowest, ...deviation };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sum of squared deviations from the mean over n − 1. */
export function sampleVariance(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Of two in the middle, their mean. */
function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const around = Number.isInteger(middle)
    ? sorted.slice(middle - 1, middle + 1)
    : sorted.slice(Math.floor(middle), Math.ceil(middle));
  return meanOf(around);
}
