import { sampleVariance } from './spread.ts';

/**
 * Computes Cronbach's alpha of a test: a row of item scores per person, the same items in the same order in each. For items scored
 * 0 or 1 it equals Kuder and Richardson's formula 20. Undefined with fewer than two items or people, or where all totals are equal.
 * Sources: Cronbach, Psychometrika 16 (1951), 297–334; Kuder & Richardson, Psychometrika 2 (1937), 151–160.
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | undefined {
  const items = rows[0]?.length ?? 0;
  if (items < 2 || rows.length < 2) return undefined;
  const totals = sampleVariance(rows.map((row) => sumOf(row)));
  if (totals < 1e-9) return undefined;
  const ofItems = Array.from({ length: items }, (_, item) =>
    sampleVariance(rows.map((row) => row[item] ?? 0)),
  );
  return (items / (items - 1)) * (1 - sumOf(ofItems) / totals);
}

/** Tells whether every item was worth one thing or nothing: then alpha goes by the name of KR-20. */
export function isDichotomous(rows: readonly (readonly number[])[]): boolean {
  const full = rows[0]?.map((_, item) => Math.max(...rows.map((row) => row[item] ?? 0))) ?? [];
  return rows.every((row) => row.every((score, item) => score === 0 || score === full[item]));
}

/**
 * Computes about how far a score may lie from the person's true one, in points: two thirds of people lie within it. Source:
 * Gulliksen, Theory of Mental Tests (1950), ch. 2. A negative reliability counts as none.
 */
export function standardErrorOfMeasurement(standardDeviation: number, reliability: number): number {
  return standardDeviation * Math.sqrt(1 - Math.max(0, reliability));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
