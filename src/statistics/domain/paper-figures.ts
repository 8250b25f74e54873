import { z } from 'zod';
import { FEWEST_FOR_CORRELATION } from './item-analysis.ts';
import { cronbachAlpha, isDichotomous, standardErrorOfMeasurement } from './reliability.ts';
import { createItemKeys, type Sitting } from './sitting.ts';
import { sampleVariance } from './spread.ts';

/** The figures of a paper as a whole, or why it has none. */
export const PaperFiguresSchema = z.union([
  z.object({
    coefficient: z.enum(['KR-20', 'Cronbach α']),
    reliability: z.number(),
    standardError: z.number(),
  }),
  z.object({ withheld: z.enum(['too-few', 'different-papers', 'no-variance']) }),
]);
export type PaperFigures = z.infer<typeof PaperFiguresSchema>;

/** Computes the reliability of a paper, where everybody had the same questions, in whatever order; from 30 people on. */
export function paperFiguresOf(sittings: readonly Sitting[]): PaperFigures {
  const count = createPaperCount();
  for (const sitting of sittings) count.add(sitting);
  return count.figures();
}

/** Makes what takes up papers one after the other for `paperFiguresOf`. Once two differ, none of them is kept. */
export function createPaperCount() {
  const keyOf = createItemKeys();
  let items: string[] | undefined;
  let rows: number[][] | undefined = [];
  let papers = 0;
  return {
    /** Takes up one person's paper. */
    add({ answers }: Sitting): void {
      papers++;
      if (!rows) return;
      const earned = new Map(answers.map((answer) => [keyOf(answer.question), answer.earned]));
      items ??= [...earned.keys()];
      const isSame = earned.size === items.length && items.every((item) => earned.has(item));
      if (isSame) rows.push(items.map((item) => earned.get(item) ?? 0));
      else rows = undefined;
    },
    /** Returns what the papers tell that were taken up so far. */
    figures(): PaperFigures {
      if (papers < FEWEST_FOR_CORRELATION) return { withheld: 'too-few' };
      return rows ? figuresOfRows(rows) : { withheld: 'different-papers' };
    },
  };
}

/** @param rows of each person what each question earned, in one order */
function figuresOfRows(rows: number[][]): PaperFigures {
  const reliability = cronbachAlpha(rows);
  if (reliability === undefined) return { withheld: 'no-variance' };
  const deviation = Math.sqrt(sampleVariance(rows.map((row) => row.reduce((sum, one) => sum + one, 0))));
  return {
    coefficient: isDichotomous(rows) ? 'KR-20' : 'Cronbach α',
    reliability,
    standardError: standardErrorOfMeasurement(deviation, reliability),
  };
}
