import { z } from 'zod';
import {
  add,
  ceil,
  compare,
  decimal,
  divide,
  FRACTION_PATTERN,
  type Fraction,
  floor,
  formatFraction,
  fraction,
  multiply,
  parseFraction,
  toNumber,
} from '../../kernel/fraction.ts';

/**
 * A score as it is shown, to the hundredth, and beside it as it was earned: `179/3`. Without `exact` the shown one is all there is,
 * and decides: it was entered by an officer, or graded by version 0.1.0, which rounded each question.
 */
export const ScoreSchema = z.object({
  score: z.number(),
  exact: z.string().regex(FRACTION_PATTERN).optional(),
});
export type Score = z.infer<typeof ScoreSchema>;

const SCORE_PLACES = 2;
const HALF = fraction(1, 2);

/** Scores somebody who earned so much: shown, it reaches neither the pass mark nor the full score where it does not. */
export function scoreOf(earned: Fraction, { passMark, total }: { passMark: number; total: number }) {
  const score = roundShort(earned, SCORE_PLACES, [passMark, total]);
  return { score, exact: formatFraction(earned) };
}

/** Returns the fraction by which a score is compared, summed and averaged. */
export function exactly({ score, exact }: Score): Fraction {
  return exact === undefined ? decimal(score) : parseFraction(exact);
}

export function compareScores(a: Score, b: Score): number {
  return compare(exactly(a), exactly(b));
}

/**
 * Tells whether a score reaches a mark, by its exact value where that is kept.
 *
 * @param mark in points, as decimals are written
 */
export function reaches(score: Score, mark: number): boolean {
  return compare(exactly(score), decimal(mark)) >= 0;
}

/** Returns points on a scale of a hundred, to one decimal: they reach the pass mark there only where they do so on their own. */
export function ofHundred(points: number, { passMark, total }: { passMark: number; total: number }): number {
  const scaled = (value: number) => divide(multiply(decimal(value), fraction(100)), decimal(total));
  return roundShort(scaled(points), 1, [toNumber(scaled(passMark))]);
}

/**
 * Rounds the value to so many decimal places, for showing. Where rounding up would reach one of the marks, which the value does
 * not, it stays the last place below it.
 *
 * @example roundShort(fraction(179, 3), 2, [60]) // 59.67
 * @example roundShort(decimal(59.996), 2, [60]) // 59.99
 */
export function roundShort(value: Fraction, places: number, marks: readonly number[]): number {
  const scale = 10 ** places;
  const scaled = multiply(value, fraction(scale));
  const nearest = Number(floor(add(scaled, HALF)));
  const belowMissed = marks
    .map((mark) => multiply(decimal(mark), fraction(scale)))
    .filter((mark) => compare(scaled, mark) < 0)
    .map((mark) => Number(ceil(mark)) - 1);
  return Math.min(nearest, ...belowMissed) / scale;
}
