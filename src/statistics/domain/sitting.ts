import type { Question } from '../../bank/domain/question.ts';
import type { OptionSet, ScoringRule } from '../../bank/domain/question-types/question-type.ts';
import { type Attempt, pointsOf } from '../../exams/domain/exam-attempt.ts';
import { toNumber } from '../../kernel/fraction.ts';
import type { PersonId } from '../../kernel/person.ts';

/** What became of one question in one person's paper. */
export type Answered = {
  question: Question;
  /** By original index; empty: blank. */
  response: OptionSet;
  earned: number;
  points: number;
};

/** A handed-in attempt as the analysis of questions reads it. */
export type Sitting = { personId: PersonId; scoring: ScoringRule; answers: readonly Answered[] };

/** Reads off an attempt what each question was answered with and earned, in points as numbers; unanswered is an empty response. */
export function sittingOf(attempt: Attempt): Sitting {
  const earned = pointsOf(attempt).map(toNumber);
  const answers = attempt.paper.map(({ question, points }, position) => ({
    question,
    points,
    response: attempt.progress.responses[position] ?? [],
    earned: earned[position] ?? 0,
  }));
  return { personId: attempt.personId, scoring: attempt.rules.scoring, answers };
}

/** Returns the share of its points that an answer earned, 0 to 1. */
export function fractionOf({ earned, points }: Answered): number {
  return earned / points;
}

/**
 * Tells items apart: two wordings of one question are two, for they may be differently hard. Remembers each question it has
 * seen, since thousands of papers share a few hundred.
 */
export function createItemKeys(): (question: Question) => string {
  const known = new Map<Question, string>();
  return (question) => {
    const { id, stem, options, right } = question;
    const key = known.get(question) ?? JSON.stringify([id, stem, options, right]);
    known.set(question, key);
    return key;
  };
}
