import type { Question } from '../../bank/domain/question.ts';
import type { ScoringRule } from '../../bank/domain/question-types/question-type.ts';
import { type Interval, wilsonInterval } from '../../kernel/proportion.ts';
import { correlationOf } from './correlation.ts';
import { guessScoreOf } from './guess-score.ts';
import { type Answered, createItemKeys, fractionOf, type Sitting } from './sitting.ts';
import { meanOf } from './spread.ts';

/** The number of people from which on a correlation says more than chance does; below it is withheld. */
export const FEWEST_FOR_CORRELATION = 30;

/** How a question fared with those who met it. */
export type ItemFigures = {
  question: Question;
  /** How many met it, those who left it blank included. */
  met: number;
  right: number;
  blank: number;
  /** Per option, by original index, how many chose it. */
  chosen: number[];
  /** 难度: the mean share of the points that was earned, 0 to 1. High: easy. */
  facility: number;
  interval: Interval;
  /** What blind ticking earns on the average. */
  guess: number;
  /** 区分度: how far earning points here goes with earning them in the rest of the paper, −1 to 1. */
  discrimination?: number;
};

/**
 * Analyses every question over everybody who met it, on whatever paper; first those to be looked at, then the hardest.
 * Discrimination is the correlation of the item with the rest of the person's paper (without the item, which would correlate with
 * itself), as a share of the rest's points since papers differ; from 30 people on. Sources: Moodle, "Quiz statistics calculations"
 * (facility index, discrimination index); Nunnally & Bernstein, Psychometric Theory (1994), ch. 8 (corrected item–total).
 */
export function analyseItems(sittings: readonly Sitting[]): ItemFigures[] {
  const keyOf = createItemKeys();
  const met = sittings.flatMap(meetingsOf);
  const groups = Map.groupBy(met, ({ answer }) => keyOf(answer.question));
  return [...groups.values()]
    .map(figuresOfItem)
    .sort((a, b) => Number(isSuspicious(b)) - Number(isSuspicious(a)) || a.facility - b.facility);
}

/** One person and one question, with what the rest of that person's paper earned, as a share of its points. */
type Meeting = { scoring: ScoringRule; answer: Answered; rest: number };

function meetingsOf({ scoring, answers }: Sitting): Meeting[] {
  const earned = answers.reduce((sum, answer) => sum + answer.earned, 0);
  const points = answers.reduce((sum, answer) => sum + answer.points, 0);
  return answers.map((answer) => {
    const left = points - answer.points;
    return { scoring, answer, rest: left === 0 ? 0 : (earned - answer.earned) / left };
  });
}

function figuresOfItem(meetings: readonly Meeting[]): ItemFigures {
  const [first] = meetings;
  if (!first) throw new Error('A question that nobody met has no figures.');
  const { question } = first.answer;
  const fractions = meetings.map(({ answer }) => fractionOf(answer));
  const facility = meanOf(fractions);
  const responses = meetings.map(({ answer }) => answer.response);
  const discrimination = discriminationOf(meetings, fractions);
  return {
    question,
    met: meetings.length,
    right: fractions.filter((fraction) => fraction === 1).length,
    blank: responses.filter((response) => response.length === 0).length,
    chosen: question.options.map((_, option) => responses.filter((one) => one.includes(option)).length),
    facility,
    interval: wilsonInterval(facility, meetings.length),
    guess: guessScoreOf(question, first.scoring),
    ...(discrimination === undefined ? {} : { discrimination }),
  };
}

function discriminationOf(meetings: readonly Meeting[], fractions: readonly number[]): number | undefined {
  if (meetings.length < FEWEST_FOR_CORRELATION) return undefined;
  return correlationOf(
    fractions,
    meetings.map(({ rest }) => rest),
  );
}

/** Tells whether those who did well elsewhere did worse here: its key, or its wording, should be looked at. */
export function isSuspicious({ discrimination }: ItemFigures): boolean {
  return discrimination !== undefined && discrimination < 0;
}
