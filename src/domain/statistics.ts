import {
  type AttemptSummary,
  countingAttempt,
  type Exam,
  type FinishedAttempt,
  hasPassed,
  isUnderWay,
} from './exam.ts';
import type { Person } from './person.ts';

/** From how many people on a share may be given as a percentage. Below, counts say more and hide nobody. */
const FEWEST_FOR_PERCENT = 10;

/** How a group stands in an exam. */
export type Figures = {
  /** 应考 */
  shouldTake: number;
  /** 实考: handed in, by themselves or at the deadline. */
  took: number;
  /** 作答中 */
  underWay: number;
  /** 未考: neither. */
  absent: number;
  passed: number;
  /** Of those who took it; absent when nobody did. */
  mean?: number;
};

/** A person's place in an exam: their counting attempt, if they have handed in one. */
export type Standing = { person: Person; status: 'took' | 'under-way' | 'absent'; score?: FinishedAttempt };

/** How each person of the audience stands, in the order in which the people are given. */
export function standingsOf(
  exam: Exam,
  people: readonly Person[],
  attempts: readonly AttemptSummary[],
  now: number,
): Standing[] {
  const byPerson = Map.groupBy(attempts, ({ personId }) => personId);
  return people.map((person) => {
    const own = byPerson.get(person.id) ?? [];
    const score = countingAttempt(exam.counts, own);
    if (score) return { person, status: 'took', score };
    return { person, status: own.some((attempt) => isUnderWay(attempt, now)) ? 'under-way' : 'absent' };
  });
}

export function figuresOf(standings: readonly Standing[]): Figures {
  const scores = standings.flatMap(({ score }) => (score ? [score] : []));
  const underWay = standings.filter(({ status }) => status === 'under-way').length;
  const sum = scores.reduce((total, { score }) => total + score, 0);
  return {
    shouldTake: standings.length,
    took: scores.length,
    underWay,
    absent: standings.length - scores.length - underWay,
    passed: scores.filter(hasPassed).length,
    ...(scores.length > 0 ? { mean: sum / scores.length } : {}),
  };
}

/** Figures per department, in the order in which the departments first appear: never by score. */
export function figuresByDepartment(
  standings: readonly Standing[],
): { department: string; figures: Figures }[] {
  const groups = Map.groupBy(standings, ({ person }) => person.department);
  return [...groups].map(([department, members]) => ({ department, figures: figuresOf(members) }));
}

/** The share in per cent, to one decimal; undefined where the group is too small for percentages. */
export function percentOf(part: number, whole: number): number | undefined {
  return whole < FEWEST_FOR_PERCENT ? undefined : Math.round((part / whole) * 1000) / 10;
}
