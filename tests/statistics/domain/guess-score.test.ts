import { describe, expect, it } from 'vitest';
import { guessScoreOf } from '../../../src/statistics/domain/guess-score.ts';
import { aQuestion } from '../../support/questions.ts';

describe('the score of blind ticking', () => {
  it('is one in four for four options and one in two for true or false', () => {
    expect(guessScoreOf(aQuestion(1), 'all-or-nothing')).toBe(1 / 4);
    expect(guessScoreOf(aQuestion(1, { type: 'true-false', right: [0] }), 'all-or-nothing')).toBe(1 / 2);
  });

  it('follows the scoring rule for multiple choice: fifteen ways to tick something, two right options of four', () => {
    const multiple = aQuestion(1, { type: 'multiple' });
    expect(guessScoreOf(multiple, 'all-or-nothing')).toBeCloseTo(1 / 15);
    // {0,2} pays 1, {0} and {2} half each.
    expect(guessScoreOf(multiple, 'partial')).toBeCloseTo(2 / 15);
  });
});
