import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Blueprint, totalPoints } from '../../../src/bank/domain/blueprint.ts';
import { exactly, ofHundred, reaches, roundShort, scoreOf } from '../../../src/bank/domain/score.ts';
import { countingAttempt, hasPassed, isFinished } from '../../../src/exams/domain/exam.ts';
import { type Attempt, beginAttempt, handIn, summarize } from '../../../src/exams/domain/exam-attempt.ts';
import { add, compare, decimal, fraction, multiply, toNumber } from '../../../src/kernel/fraction.ts';
import { anExam, MORNING } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

const OF_HUNDRED = { passMark: 60, total: 100 };

/** A paper of questions with three right options of four, under `partial`: each chosen one earns a third of the points. */
function handedIn(questions: { points: number; chosen: number }[], passMark: number) {
  const paper = questions.map(({ points }, i) => ({
    question: aQuestion(i + 1, { type: 'multiple', right: [0, 1, 2] }),
    order: [0, 1, 2, 3],
    points,
  }));
  const parts = [{ type: 'multiple' as const, count: questions.length, points: 2 }];
  const blueprint: Blueprint = { ...anExam().blueprint, scoring: 'partial', passMark, parts };
  const exam = anExam({ blueprint });
  const begun = beginAttempt(exam, { personId: 7, number: 1, paper, card: 1, now: MORNING });
  const responses = questions.map(({ chosen }) => [0, 1, 2].slice(0, chosen));
  const attempt: Attempt = { ...begun, progress: { ...begun.progress, responses } };
  const over = handIn(attempt, 1, MORNING);
  const summary = 'attempt' in over ? summarize(over.attempt) : undefined;
  if (!summary || !isFinished(summary)) throw new Error('It was not handed in.');
  return summary;
}

describe('a paper with partial points', () => {
  it('passes who earned the pass mark: 45 questions of 2 points, two of three right in each', () => {
    const summary = handedIn(
      Array.from({ length: 45 }, () => ({ points: 2, chosen: 2 })),
      60,
    );
    expect(summary).toMatchObject({ score: 60, exact: '60' });
    expect(hasPassed(summary)).toBe(true);
  });

  it('gives nobody points that were not earned: 20 stay 20', () => {
    const summary = handedIn(
      Array.from({ length: 30 }, () => ({ points: 2, chosen: 1 })),
      20.1,
    );
    expect(summary.score).toBe(20);
    expect(hasPassed(summary)).toBe(false);
  });

  it('fails who earned a third less, however it would be rounded', () => {
    const nearly = [
      ...Array.from({ length: 89 }, () => ({ points: 2, chosen: 1 })),
      { points: 1, chosen: 1 },
    ];
    expect(handedIn(nearly, 60)).toMatchObject({ score: 59.67, exact: '179/3' });
  });

  it('earns the exact sum, however many thirds of whatever points there are', () => {
    const question = fc.record({
      points: fc.integer({ min: 1, max: 50 }),
      chosen: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 60 }), (questions) => {
        const thirds = questions.reduce((sum, { points, chosen }) => sum + points * chosen, 0);
        const summary = handedIn(questions, Math.max(1, Math.floor(thirds / 3)));
        expect(exactly(summary)).toEqual(fraction(thirds, 3));
        expect(hasPassed(summary)).toBe(thirds >= 3 * summary.passMark);
      }),
    );
  });

  it('counts as the best one where it is better by less than is shown', () => {
    const base = handedIn([{ points: 2, chosen: 2 }], 1);
    const [lower, higher] = [
      { ...base, number: 1, score: 59.67, exact: '59666/1000' },
      { ...base, number: 2, score: 59.67, exact: '179/3' },
    ];
    expect(countingAttempt('best', [lower, higher])?.number).toBe(2);
  });
});

describe('a score as it is shown', () => {
  it('is the nearest hundredth, but never a pass mark or a full score that was not reached', () => {
    expect(scoreOf(fraction(179, 3), OF_HUNDRED).score).toBe(59.67);
    expect(scoreOf(decimal(59.97), OF_HUNDRED).score).toBe(59.97);
    expect(scoreOf(decimal(59.996), OF_HUNDRED).score).toBe(59.99);
    expect(scoreOf(decimal(99.999), OF_HUNDRED).score).toBe(99.99);
    expect(scoreOf(decimal(60), OF_HUNDRED).score).toBe(60);
  });

  it('tells of pass and fail what the exact one does, and of two people who was better, or nothing', () => {
    const points = fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 90 }));
    const marks = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(points, points, marks, ([a, b], [c, d], passMark) => {
        const [one, two] = [fraction(a, b), fraction(c, d)];
        const shown = (earned: typeof one) => scoreOf(earned, { passMark, total: 100 }).score;
        expect(shown(one) >= passMark).toBe(compare(one, decimal(passMark)) >= 0);
        if (compare(one, two) < 0) expect(shown(one)).toBeLessThanOrEqual(shown(two));
        expect(Math.abs(shown(one) - toNumber(one))).toBeLessThanOrEqual(0.01 + 1e-9);
      }),
    );
  });

  it('can be full where the points of the questions are no binary numbers: three of 33.3 are 99.9', () => {
    const parts = [{ type: 'single' as const, count: 3, points: 33.3 }];
    expect(totalPoints({ ...anExam().blueprint, parts })).toBe(99.9);
  });

  it('of version 0.1.0 or from paper decides as it is written', () => {
    expect(reaches({ score: 59.85 }, 60)).toBe(false);
    expect(reaches({ score: 0.3 }, 0.3)).toBe(true);
  });

  it('of an average reads as the pass mark only where it reaches it, on a scale of a hundred too', () => {
    expect(roundShort(decimal(59.97), 1, [60])).toBe(59.9);
    expect(roundShort(decimal(60.04), 1, [60])).toBe(60);
    expect(ofHundred(29.99, { passMark: 30, total: 50 })).toBe(59.9);
    expect(ofHundred(30, { passMark: 30, total: 50 })).toBe(60);
  });
});

describe('a fraction', () => {
  const any = fc
    .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000_000n))
    .map(([a, b]) => fraction(a, b));
  const equal = (a: typeof any extends fc.Arbitrary<infer T> ? T : never, b: typeof a) => compare(a, b) === 0;

  it('keeps to the laws of arithmetic', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(equal(add(a, b), add(b, a))).toBe(true);
        expect(equal(add(add(a, b), c), add(a, add(b, c)))).toBe(true);
        expect(equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
      }),
    );
  });

  it('reads a number as the decimal that it is written as', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-9, max: 1e9 }), (value) => {
        expect(toNumber(decimal(value))).toBeCloseTo(value, 6);
      }),
    );
    expect(add(decimal(0.1), decimal(0.2))).toEqual(decimal(0.3));
    expect(decimal(1e-7)).toEqual(fraction(1, 10_000_000));
    expect(decimal(1e21)).toEqual(fraction(10n ** 21n));
  });
});
