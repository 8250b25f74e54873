import type { Question } from '../question.ts';
import { questionTypeOf } from '../question-types/index.ts';
import type { OptionSet } from '../question-types/question-type.ts';
import { type Candidate, candidatesOf } from './cues.ts';

/** How many right and how many wrong candidates a cue stands in. */
type Tally = { right: number; wrong: number };

/** What questions of one type give away, counted. */
export type Habits = {
  all: Tally;
  byCue: ReadonlyMap<string, Tally>;
  /** How often so many of so many options are right: `3/4`. */
  sizes: ReadonlyMap<string, number>;
};

/** A cue that stands in fewer is what a question is about, and no habit of wording. */
export const FEWEST_FOR_A_HABIT = 6;
/** Added to each count, so that what was never seen is not held impossible. */
const PRIOR = 1;

/** Counts the cues of questions of one type. */
export function learnHabits(questions: readonly Question[]): Habits {
  const all: Tally = { right: 0, wrong: 0 };
  const byCue = new Map<string, Tally>();
  const sizes = new Map<string, number>();
  for (const question of questions) {
    const { right, options } = question;
    const size = `${right.length}/${options.length}`;
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
    for (const { option, cues } of candidatesOf(question)) {
      const side = right.includes(option) ? 'right' : 'wrong';
      all[side]++;
      for (const cue of cues) count(byCue, cue, side);
    }
  }
  return { all, byCue, sizes };
}

function count(byCue: Map<string, Tally>, cue: string, side: keyof Tally): void {
  const tally = byCue.get(cue) ?? { right: 0, wrong: 0 };
  tally[side]++;
  byCue.set(cue, tally);
}

/** How much more often than others the candidates with a cue are right: the logarithm of the odds; 0 where it is no habit. */
function weigh({ right, wrong }: Tally, share: number): number {
  if (right + wrong < FEWEST_FOR_A_HABIT) return 0;
  return Math.log((right + PRIOR * share) / (wrong + PRIOR * (1 - share))) - oddsOf(share);
}

const oddsOf = (share: number): number => Math.log(share / (1 - share));
const shareOf = ({ right, wrong }: Tally): number => (right + PRIOR) / (right + wrong + 2 * PRIOR);

/** Answers as somebody would who knows the habits and nothing else (naive Bayes). */
export function guess(question: Question, habits: Habits): OptionSet {
  const share = shareOf(habits.all);
  const scored = candidatesOf(question).map((candidate) => score(candidate, habits, share));
  if (!questionTypeOf(question.type).shufflesOptions) return [(scored[0]?.score ?? 0) > 0 ? 0 : 1];
  const best = scored.toSorted((a, b) => b.score - a.score);
  const chosen = best.slice(0, likeliestSize(question, best, habits));
  return chosen.map(({ option }) => option).sort((a, b) => a - b);
}

type Scored = { option: number; score: number };

function score({ option, cues }: Candidate, { byCue }: Habits, share: number): Scored {
  const weights = cues.map((cue) => weigh(byCue.get(cue) ?? { right: 0, wrong: 0 }, share));
  return { option, score: weights.reduce((sum, weight) => sum + weight, oddsOf(share)) };
}

/** How many of the best to choose: so that this very set is the likeliest, counting how often so many are right at all. */
function likeliestSize({ options }: Question, best: readonly Scored[], { all, sizes }: Habits): number {
  const share = shareOf(all);
  const likelihoods = best.map((_, index) => {
    const size = index + 1;
    const ofSets = best.map(({ score }, place) => -Math.log1p(Math.exp(place < size ? -score : score)));
    const seen = (sizes.get(`${size}/${options.length}`) ?? 0) + PRIOR / 2;
    const expected = share ** size * (1 - share) ** (options.length - size);
    return (
      ofSets.reduce((sum, one) => sum + one, 0) +
      Math.log(seen / waysToChoose(options.length, size) / expected)
    );
  });
  if (!hasSeveral(sizes)) return 1;
  return likelihoods.indexOf(Math.max(...likelihoods)) + 1;
}

const hasSeveral = (sizes: Habits['sizes']): boolean =>
  [...sizes.keys()].some((size) => !size.startsWith('1/'));

function waysToChoose(from: number, size: number): number {
  return size === 0 ? 1 : (waysToChoose(from - 1, size - 1) * from) / size;
}
