import type { Question } from '../../src/bank/domain/question.ts';
import type { Sitting } from '../../src/statistics/domain/sitting.ts';
import { aQuestion } from './questions.ts';
import { readReference } from './statistics-reference.ts';

/** What a person chose, question by question; the points follow from whether it is right. */
export function aSitting(personId: number, answers: readonly [Question, number[]][]): Sitting {
  return {
    personId,
    scoring: 'all-or-nothing',
    answers: answers.map(([question, response]) => ({
      question,
      response,
      points: 1,
      earned: String(response) === String(question.right) ? 1 : 0,
    })),
  };
}

/** The forty people of the reference on ten questions; where points were lost, the first option was chosen. */
export function referenceSittings(): Sitting[] {
  const questions = Array.from({ length: 10 }, (_, i) => aQuestion(i + 1));
  return readReference().rows.map((row, i) => ({
    personId: i + 1,
    scoring: 'all-or-nothing',
    answers: questions.map((question, item) => {
      const [earned, points] = [row[item] ?? 0, item < 8 ? 1 : 2];
      return { question, points, earned, response: earned === points ? question.right : [0] };
    }),
  }));
}
