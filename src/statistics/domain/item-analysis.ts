import { z } from 'zod';
import { type Question, QuestionSchema } from '../../bank/domain/question.ts';
import type { ScoringRule } from '../../bank/domain/question-types/question-type.ts';
import { wilsonInterval } from '../../kernel/proportion.ts';
import { correlationOf } from './correlation.ts';
import { guessScoreOf } from './guess-score.ts';
import { type Answered, createItemKeys, fractionOf, type Sitting } from './sitting.ts';
import { meanOf } from './spread.ts';

/** The number of people from which on a correlation says more than chance does; below it is withheld. */
export const FEWEST_FOR_CORRELATION = 30;

/** How a question fared with those who met it. */
export const ItemFiguresSchema = z.object({
  question: QuestionSchema,
  /** How many met it, those who left it blank included. */
  met: z.int(),
  right: z.int(),
  blank: z.int(),
  /** Per option, by original index, how many chose it. */
  chosen: z.array(z.int()),
  /** 难度: the mean share of the points that was earned, 0 to 1. High: easy. */
  facility: z.number(),
  interval: z.object({ from: z.number(), to: z.number() }),
  /** What blind ticking earns on the average. */
  guess: z.number(),
  /** 区分度: how far earning points here goes with earning them in the rest of the paper, −1 to 1. */
  discrimination: z.number().optional(),
});
export type ItemFigures = z.infer<typeof ItemFiguresSchema>;

/**
 * Analyses every question over everybody who met it, on whatever paper; first those to be looked at, then the hardest.
 * Discrimination is the correlation of the item with the rest of the person's paper (without the item, which would correlate with
 * itself), as a share of the rest's points since papers differ; from 30 people on. Sources: Moodle, "Quiz statistics calculations"
 * (facility index, discrimination index); Nunnally & Bernstein, Psychometric Theory (1994), ch. 8 (corrected item–total).
 */
export function analyseItems(sittings: readonly Sitting[]): ItemFigures[] {
  const count = createItemCount();
  for (const sitting of sittings) count.add(sitting);
  return count.figures();
}

/** What is kept of a question while papers come: of each person who met it what they earned, here and in the rest. */
type Met = {
  question: Question;
  guess: number;
  fractions: number[];
  rests: number[];
  right: number;
  blank: number;
  chosen: number[];
};

/** Makes what takes up papers one after the other for `analyseItems`: nobody need hold thousands of them at once. */
export function createItemCount() {
  const keyOf = createItemKeys();
  const items = new Map<string, Met>();
  /** Thousands of papers hold the same few hundred questions, mostly as the same objects. */
  const byQuestion = new Map<Question, Met>();

  function metOf({ question }: Answered, scoring: ScoringRule): Met {
    const known = byQuestion.get(question);
    if (known) return known;
    const key = keyOf(question);
    const met = items.get(key) ?? newlyMet(question, scoring);
    items.set(key, met);
    byQuestion.set(question, met);
    return met;
  }

  return {
    /** Takes up one person's paper. */
    add({ scoring, answers }: Sitting): void {
      const earned = answers.reduce((sum, answer) => sum + answer.earned, 0);
      const points = answers.reduce((sum, answer) => sum + answer.points, 0);
      for (const answer of answers) {
        const left = points - answer.points;
        addAnswer(metOf(answer, scoring), answer, left === 0 ? 0 : (earned - answer.earned) / left);
      }
    },
    /** Returns what the papers tell that were taken up so far, in the order of `analyseItems`. */
    figures: (): ItemFigures[] =>
      [...items.values()]
        .map(figuresOfItem)
        .sort((a, b) => Number(isSuspicious(b)) - Number(isSuspicious(a)) || a.facility - b.facility),
  };
}

const newlyMet = (question: Question, scoring: ScoringRule): Met => ({
  ...{ question, guess: guessScoreOf(question, scoring), fractions: [], rests: [] },
  ...{ right: 0, blank: 0, chosen: question.options.map(() => 0) },
});

function addAnswer(met: Met, answer: Answered, rest: number): void {
  const fraction = fractionOf(answer);
  met.fractions.push(fraction);
  met.rests.push(rest);
  if (fraction === 1) met.right++;
  if (answer.response.length === 0) met.blank++;
  const { response } = answer;
  for (const option of response.length > 1 ? new Set(response) : response)
    met.chosen[option] = (met.chosen[option] ?? 0) + 1;
}

function figuresOfItem({ question, guess, fractions, rests, right, blank, chosen }: Met): ItemFigures {
  const met = fractions.length;
  const facility = meanOf(fractions);
  const discrimination = met < FEWEST_FOR_CORRELATION ? undefined : correlationOf(fractions, rests);
  return {
    ...{ question, met, right, blank, chosen, facility },
    interval: wilsonInterval(facility, met),
    guess,
    ...(discrimination === undefined ? {} : { discrimination }),
  };
}

/** Tells whether those who did well elsewhere did worse here: its key, or its wording, should be looked at. */
export function isSuspicious({ discrimination }: ItemFigures): boolean {
  return discrimination !== undefined && discrimination < 0;
}
