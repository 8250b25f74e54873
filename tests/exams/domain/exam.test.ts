import { describe, expect, it } from 'vitest';
import {
  type AttemptSummary,
  countingAttempt,
  hasPassed,
  isRevealed,
  isUnderWay,
  phaseOf,
  refuseStart,
  reviewLevelOf,
  selfTestOf,
} from '../../../src/exams/domain/exam.ts';
import { summarize } from '../../../src/exams/domain/exam-attempt.ts';
import { aMember } from '../../support/cast.ts';
import { anAttempt, anExam, HOUR, MINUTE, MORNING } from '../../support/exams.ts';
import { SMALL_TEST } from '../../support/questions.ts';

const NOW = MORNING + MINUTE;
const scored = (number: number, score?: number): AttemptSummary => ({
  ...summarize(anAttempt(anExam(), { number })),
  ...(score === undefined ? {} : { score, handedInAt: NOW }),
});

describe('an exam', () => {
  it('is open from its first instant to before its last', () => {
    const exam = anExam({ opensAt: 10, closesAt: 20 });
    expect([9, 10, 19, 20].map((now) => phaseOf(exam, now))).toEqual(['upcoming', 'open', 'open', 'closed']);
  });

  it.each([
    ['somebody outside its audience', 'not-invited', anExam({ audience: { tags: ['党员'] } }), 0],
    ['who comes too early', 'not-open-yet', anExam({ opensAt: NOW + 1 }), 0],
    ['who comes too late', 'closed', anExam({ closesAt: NOW }), 0],
    ['who has had all attempts', 'no-attempts-left', anExam({ attemptsAllowed: 2 }), 2],
  ])('refuses %s', (_, reason, exam, made) => {
    expect(refuseStart(exam, aMember(7), made, NOW)).toBe(reason);
  });

  it('lets those invited begin', () => {
    expect(refuseStart(anExam(), aMember(7), 0, NOW)).toBeUndefined();
  });

  it('shows the score alone until its close, and the answers from then on', () => {
    const exam = anExam();
    expect(reviewLevelOf(exam, NOW)).toBe('score');
    expect(reviewLevelOf(exam, MORNING + 3 * HOUR)).toBe('answers');
    expect([NOW, MORNING + 3 * HOUR].map((now) => isRevealed(exam, now))).toEqual([false, true]);
  });

  it('counts the best or the last attempt that was handed in', () => {
    const attempts = [scored(1, 3), scored(2, 5), scored(3, 4), scored(4)];
    expect(countingAttempt('best', attempts)?.number).toBe(2);
    expect(countingAttempt('last', attempts)?.number).toBe(3);
    expect(countingAttempt('best', [scored(1)])).toBeUndefined();
    expect(countingAttempt('mean', [scored(1)])).toBeUndefined();
  });

  it('counts the mean exactly, and a single score as it is', () => {
    const three = [scored(1, 5), scored(2, 6), scored(3, 5)];
    expect(countingAttempt('mean', three)).toMatchObject({ number: 3, score: 5.33, exact: '16/3' });
    expect(countingAttempt('mean', three.slice(0, 1))).toEqual(three[0]);
  });

  it('passes nobody by a mean that is only rounded up to the mark', () => {
    const attempts = [scored(1, 6), scored(2, 5.99), scored(3, 6)].map((one) => ({ ...one, passMark: 6 }));
    const mean = countingAttempt('mean', attempts);
    expect(mean && hasPassed(mean)).toBe(false);
    expect(mean?.score).toBe(5.99);
  });

  it('marks a mean as on paper where one of the scores is', () => {
    const attempts = [{ ...scored(1, 5), isOnPaper: true }, scored(2, 6)];
    expect(countingAttempt('mean', attempts)).toMatchObject({ score: 5.5, isOnPaper: true });
  });

  it('holds an attempt for under way only before its deadline', () => {
    const attempt = scored(1);
    expect(isUnderWay(attempt, attempt.deadline - 1)).toBe(true);
    expect(isUnderWay(attempt, attempt.deadline)).toBe(false);
    expect(isUnderWay(scored(1, 5), NOW)).toBe(false);
  });
});

describe('a self-test', () => {
  const selfTest = selfTestOf(SMALL_TEST, 'secret');

  it('is open to everybody, any number of times', () => {
    expect(refuseStart(selfTest, aMember(7), 99, NOW)).toBeUndefined();
  });

  it('shows the answers at hand-in', () => {
    expect(reviewLevelOf(selfTest, NOW)).toBe('answers');
  });
});
