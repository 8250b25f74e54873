import type { Random } from '../../../kernel/random.ts';
import { type Blueprint, stockOf, totalPoints } from '../blueprint.ts';
import { isRight, type Question } from '../question.ts';
import { candidatesOf } from './cues.ts';
import { FEWEST_FOR_A_HABIT, guess, type Habits, learnHabits } from './guesser.ts';

/** How somebody fares who knows nothing but the bank's habits. */
export type GuessFigures = {
  /** How many questions of each type there are and which share of them was guessed, 0 to 1. */
  types: { type: string; questions: number; share: number }[];
  /** Points guessed of a hundred of the paper; absent without a blueprint. */
  paper?: number | undefined;
};

/**
 * Sits the bank without knowledge: learns the habits of one half, answers the other, and the other way round, once for each
 * generator. The figures are the means over all halves. A part of the paper pays the share that was guessed of the questions it
 * may draw.
 */
export function examineGuesser(
  questions: readonly Question[],
  blueprint: Blueprint | undefined,
  randoms: readonly Random[],
): GuessFigures {
  const sorted = questions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const sittings = randoms.flatMap((random) => {
    const shuffled = random.shuffle(sorted);
    const middle = Math.floor(shuffled.length / 2);
    const halves = [shuffled.slice(0, middle), shuffled.slice(middle)] as const;
    return [sit(halves[0], halves[1]), sit(halves[1], halves[0])];
  });
  const types = [...Map.groupBy(questions, ({ type }) => type)].map(([type, ofType]) => ({
    type,
    questions: ofType.length,
    share: mean(sittings.map((sitting) => sitting.shareOf(ofType))),
  }));
  const paper = blueprint && mean(sittings.map((sitting) => pointsOf(blueprint, questions, sitting)));
  return { types, paper };
}

type Sitting = { shareOf(questions: readonly Question[]): number };

/** Which questions of the other half are guessed by the habits of this one. */
function sit(learned: readonly Question[], asked: readonly Question[]): Sitting {
  const byType = Map.groupBy(learned, ({ type }) => type);
  const habits = new Map([...byType].map(([type, ofType]) => [type, learnHabits(ofType)]));
  const outcome = new Map(asked.map((question) => [question.id, isGuessed(question, habits)]));
  return {
    shareOf: (questions) =>
      mean(questions.flatMap(({ id }) => (outcome.has(id) ? [Number(outcome.get(id))] : []))),
  };
}

function isGuessed(question: Question, habits: ReadonlyMap<string, Habits>): boolean {
  const ofType = habits.get(question.type);
  return ofType !== undefined && isRight(question, guess(question, ofType));
}

function pointsOf(blueprint: Blueprint, questions: readonly Question[], sitting: Sitting): number {
  const earned = blueprint.parts.map(
    (part) => part.count * part.points * sitting.shareOf(stockOf(blueprint, part, questions)),
  );
  return (100 * earned.reduce((sum, points) => sum + points, 0)) / totalPoints(blueprint);
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A cue that tells: how often it stands in what is right and what is wrong, and in which questions. */
export type TellingCue = { cue: string; right: number; wrong: number; questions: string[] };

/** Finds the cues of one type that tell the most, the strongest first: by how far they are from chance, in standard deviations. */
export function findTellingCues(questions: readonly Question[], most: number): TellingCue[] {
  const { all, byCue } = learnHabits(questions);
  const share = all.right / (all.right + all.wrong);
  const strengthOf = ({ right, wrong }: { right: number; wrong: number }) =>
    Math.abs(right - (right + wrong) * share) / Math.sqrt((right + wrong) * share * (1 - share));
  return [...byCue]
    .filter(([, { right, wrong }]) => right + wrong >= FEWEST_FOR_A_HABIT)
    .toSorted(([, a], [, b]) => strengthOf(b) - strengthOf(a))
    .slice(0, most)
    .map(([cue, tally]) => ({ cue, ...tally, questions: carriersOf(cue, questions) }));
}

function carriersOf(cue: string, questions: readonly Question[]): string[] {
  return questions
    .filter((question) => candidatesOf(question).some(({ cues }) => cues.includes(cue)))
    .map(({ id }) => id);
}
