import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAttempt, summarize } from '../../../src/exams/domain/exam-attempt.ts';
import { correctAttempt, effectOf } from '../../../src/exams/domain/regrading.ts';
import { anAttempt, MORNING } from '../../support/exams.ts';

/** An attempt that was handed in with these responses. */
function handedIn(responses: number[][], personId = 7) {
  const attempt = anAttempt(undefined, { personId });
  const progress = { ...attempt.progress, responses };
  const score = scoreAttempt({ ...attempt, progress });
  return {
    ...attempt,
    progress: { ...progress, handedIn: { at: MORNING, by: 'person' as const, ...score } },
  };
}

const { paper } = anAttempt();
const key = paper.map(({ question }) => question.right);
const [first] = paper;
if (!first) throw new Error('The paper is empty.');
const OTHER = [(first.question.right[0] ?? 0) === 0 ? 1 : 0];
const correction = { questionId: first.question.id, right: OTHER };

describe('a corrected key', () => {
  it('is graded as if it had always been so, and leaves the rest of the attempt alone', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 5, maxLength: 5 }), (responses) => {
        const before = handedIn(responses);
        const after = correctAttempt(before, correction);
        if (!after) throw new Error('Nothing was corrected.');
        expect(after.progress.handedIn?.score).toBe(scoreAttempt(after).score);
        expect(after.progress.responses).toEqual(responses);
        expect(after.paper.slice(1)).toEqual(before.paper.slice(1));
        const back = correctAttempt(after, { ...correction, right: first.question.right });
        expect(back).toEqual(before);
      }),
    );
  });

  it('changes nothing where the paper has not the question, or has this key already', () => {
    expect(correctAttempt(anAttempt(), { questionId: 'other', right: [0] })).toBeUndefined();
    expect(correctAttempt(anAttempt(), { ...correction, right: first.question.right })).toBeUndefined();
  });
});

it('counts who met the question, whose score changes, who passes and who fails', () => {
  const withFirst = (answer: readonly number[], rest: number) =>
    key.map((right, i) => (i === 0 ? [...answer] : i <= rest ? [...right] : []));
  const attempts = [
    handedIn(withFirst(OTHER, 3), 7),
    handedIn(withFirst(first.question.right, 3), 8),
    handedIn(withFirst([], 4), 9),
  ];
  const after = new Map(
    attempts.flatMap((attempt) => {
      const corrected = correctAttempt(attempt, correction);
      return corrected ? [[attempt.id, summarize(corrected)] as const] : [];
    }),
  );
  const effect = effectOf({ counts: 'best' }, attempts.map(summarize), after, new Set([7, 8, 9]));
  expect(effect).toEqual({ met: 3, changed: [7, 8], passes: 1, fails: 1 });
});
