import { expect, it } from 'vitest';
import { weakestTopic } from '../../../src/exams/domain/weak-topic.ts';
import { anAttempt } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

/** An attempt at five questions: two on rules-a, three on rules-b. */
function answered(wrong: readonly number[]) {
  const attempt = anAttempt();
  const paper = ['a', 'a', 'b', 'b', 'b'].map((rules, index) => ({
    question: aQuestion(index, { basis: { instrument: `rules-${rules}` } }),
    order: [0, 1, 2, 3],
    points: 1,
  }));
  const responses = paper.map((_, index) => (wrong.includes(index) ? [0] : [1]));
  return { ...attempt, paper, progress: { ...attempt.progress, responses } };
}

it('is the instrument of which most was wrong, by share', () => {
  expect(weakestTopic(answered([0, 2]))).toEqual({ instrument: 'rules-a', wrong: 1, asked: 2 });
  expect(weakestTopic(answered([0, 1, 2, 3, 4]))).toEqual({ instrument: 'rules-b', wrong: 3, asked: 3 });
});

it('is none where all was right', () => {
  expect(weakestTopic(answered([]))).toBeUndefined();
});
