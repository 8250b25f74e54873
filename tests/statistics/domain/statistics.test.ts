import { describe, expect, it } from 'vitest';
import type { AttemptSummary } from '../../../src/exams/domain/exam.ts';
import { figuresByDepartment, figuresOf, standingsOf } from '../../../src/statistics/domain/statistics.ts';
import { aMember } from '../../support/cast.ts';
import { anExam, MINUTE, MORNING } from '../../support/exams.ts';

const NOW = MORNING + 10 * MINUTE;

function attemptOf(personId: number, score?: number): AttemptSummary {
  const base = { id: `e1.${personId}.1`, examId: 'e1', title: '年度测试', personId, number: 1 };
  const times = { startedAt: MORNING, deadline: MORNING + 30 * MINUTE, total: 6, passMark: 4 };
  return { ...base, ...times, ...(score === undefined ? {} : { score, handedInAt: NOW }) };
}

const people = [
  aMember(1, { department: '市局/人事科' }),
  aMember(2, { department: '市局/办公室' }),
  aMember(3, { department: '市局/人事科' }),
  aMember(4, { department: '市局/办公室' }),
  aMember(5, { department: '市局/办公室' }),
];
const attempts = [attemptOf(1, 6), attemptOf(2, 3), attemptOf(3), attemptOf(5, 0)];
const standings = standingsOf(anExam(), people, attempts, NOW);

describe('the figures of an exam', () => {
  it('count who should take it, took it, is at it, was absent and passed, and the mean of those who took it', () => {
    expect(figuresOf(standings)).toEqual({
      shouldTake: 5,
      took: 3,
      underWay: 1,
      absent: 1,
      passed: 1,
      scores: { mean: 3, median: 3, standardDeviation: 3, highest: 6, lowest: 0 },
    });
  });

  it('have no mean, highest or lowest of two scores, of which each would be told by them', () => {
    const two = standingsOf(anExam(), people, [attemptOf(1, 6), attemptOf(2, 3)], NOW);
    expect(figuresOf(two)).toMatchObject({ took: 2, passed: 1 });
    expect(figuresOf(two)).not.toHaveProperty('scores');
  });

  it('have no scores before anybody has taken it', () => {
    expect(figuresOf(standingsOf(anExam(), people, [], NOW))).not.toHaveProperty('scores');
  });

  it('list departments in the order of the roster, not of the scores', () => {
    const low = standingsOf(anExam(), people, [attemptOf(1, 1), attemptOf(2, 6)], NOW);
    expect(figuresByDepartment(low).map(({ department }) => department)).toEqual([
      '市局/人事科',
      '市局/办公室',
    ]);
  });

  it('leave out attempts of people outside the audience', () => {
    expect(figuresOf(standingsOf(anExam(), people, [attemptOf(9, 6)], NOW)).took).toBe(0);
  });

  it('call a person absent whose time ran out before the hand-in was recorded', () => {
    expect(standingsOf(anExam(), people, [attemptOf(3)], MORNING + 40 * MINUTE)[2]?.status).toBe('absent');
  });
});
