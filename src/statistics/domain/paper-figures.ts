import { FEWEST_FOR_CORRELATION } from './item-analysis.ts';
import { cronbachAlpha, isDichotomous, standardErrorOfMeasurement } from './reliability.ts';
import { createItemKeys, type Sitting } from './sitting.ts';
import { sampleVariance } from './spread.ts';

/** The figures of a paper as a whole, or why it has none. */
export type PaperFigures =
  | { coefficient: 'KR-20' | 'Cronbach α'; reliability: number; standardError: number }
  | { withheld: 'too-few' | 'different-papers' | 'no-variance' };

/** Computes the reliability of a paper, where everybody had the same questions, in whatever order; from 30 people on. */
export function paperFiguresOf(sittings: readonly Sitting[]): PaperFigures {
  if (sittings.length < FEWEST_FOR_CORRELATION) return { withheld: 'too-few' };
  const keyOf = createItemKeys();
  const keyed = sittings.map(
    ({ answers }) => new Map(answers.map((answer) => [keyOf(answer.question), answer.earned])),
  );
  const items = [...(keyed[0]?.keys() ?? [])];
  if (keyed.some((paper) => paper.size !== items.length || !items.every((item) => paper.has(item))))
    return { withheld: 'different-papers' };
  const rows = keyed.map((paper) => items.map((item) => paper.get(item) ?? 0));
  const reliability = cronbachAlpha(rows);
  if (reliability === undefined) return { withheld: 'no-variance' };
  const deviation = Math.sqrt(sampleVariance(rows.map((row) => row.reduce((sum, one) => sum + one, 0))));
  return {
    coefficient: isDichotomous(rows) ? 'KR-20' : 'Cronbach α',
    reliability,
    standardError: standardErrorOfMeasurement(deviation, reliability),
  };
}
