import { expect, it } from 'vitest';
import { weakestTopic } from '../../../src/bank/domain/weak-topic.ts';
import { aQuestion } from '../../support/questions.ts';

/** The weakest topic of eight questions: three on rules-a, three on rules-b, two on rules-c. */
function weakestOf(wrong: readonly number[]) {
  const paper = [...'aaabbbcc'].map((rules, index) => ({
    question: aQuestion(index, { basis: { instrument: `rules-${rules}` } }),
    order: [0, 1, 2, 3],
    points: 1,
  }));
  const responses = paper.map((_, index) => (wrong.includes(index) ? [0] : [1]));
  return weakestTopic(paper, responses);
}

it('is the instrument of which most was wrong, by share', () => {
  expect(weakestOf([0, 1, 3])).toEqual({ instrument: 'rules-a', wrong: 2, asked: 3 });
  expect(weakestOf([0, 3, 4, 5])).toEqual({ instrument: 'rules-b', wrong: 3, asked: 3 });
});

it('is not told from one or two questions, however they were answered', () => {
  expect(weakestOf([6, 7])).toBeUndefined();
  expect(weakestOf([0, 6, 7])).toMatchObject({ instrument: 'rules-a' });
});

it('is none where all was right', () => {
  expect(weakestOf([])).toBeUndefined();
});
