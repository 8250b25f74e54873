import { expect, test } from 'vitest';
import { questionCount } from '../../../src/bank/domain/blueprint.ts';
import { recheckPaper } from '../../../src/study/domain/recheck.ts';
import { questionsOf } from '../../support/questions.ts';

/** Questions on one instrument. */
const on = (instrument: string, counts: Record<string, number>) =>
  questionsOf(counts).map((question) => ({ ...question, basis: { instrument, article: 1 } }));

test('a topic is tested again with five questions of its own, of as many types as are needed', () => {
  const questions = on('rules', { single: 3, 'true-false': 1, multiple: 4 });
  const paper = recheckPaper({ item: 1, instrument: 'rules' }, '某规定', questions);
  expect(paper && questionCount(paper)).toBe(5);
  expect(paper).toMatchObject({ title: '复测：某规定', passMark: 3, minutes: 10 });
});

test('a topic of which the bank has fewer than five questions is not', () => {
  const questions = on('rules', { single: 3, 'true-false': 1 });
  expect(recheckPaper({ item: 1, instrument: 'rules' }, '某规定', questions)).toBeUndefined();
  expect(
    recheckPaper({ item: 1, instrument: 'other' }, '某规定', on('rules', { single: 9 })),
  ).toBeUndefined();
});
