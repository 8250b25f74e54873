import {
  type AttemptSummary,
  countingAttempt,
  type Exam,
  type FinishedAttempt,
  hasPassed,
  isUnderWay,
} from '../../exams/domain/exam.ts';
import { apart } from '../../kernel/owing.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Spread, spreadOf } from './spread.ts';

/** How a group stands in an exam. */
export type Figures = {
  /** 应考 */
  shouldTake: number;
  /** 实考: handed in, by themselves or at the deadline. */
  took: number;
  /** 作答中 */
  underWay: number;
  /** 未考: neither, without those who are away. */
  absent: number;
  /** 外出: neither, and away on the day that counts; absent: nobody. */
  away?: number;
  passed: number;
  /** How many have a counting score that was entered from paper; absent: nobody. */
  onPaper?: number;
  /** The figure of those who took it; absent where they are too few to have one. */
  scores?: Spread;
};

/** The number of scores from which on there is an average, a highest and a lowest: of fewer they would tell what single people earned. */
const FEWEST_FOR_AVERAGE = 3;

/** A person's place in an exam: their counting attempt, if they have handed in one. */
export type Standing = {
  person: Person;
  /** Away: absent, and away on the day that counts: of the close, or today while it is open. */
  status: 'took' | 'under-way' | 'absent' | 'away';
  /** Whether any attempt was begun. Absent people may have entered and not be graded yet. */
  hasEntered: boolean;
  score?: FinishedAttempt;
};

/** Tells how each person of the audience stands, in the order in which the people are given. */
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
    const hasEntered = own.length > 0;
    if (score) return { person, status: 'took', hasEntered, score };
    const isAtIt = own.some((attempt) => isUnderWay(attempt, now));
    return { person, status: isAtIt ? 'under-way' : 'absent', hasEntered };
  });
}

/** Returns the standings with those of the absent apart who are away on the day that counts. */
export function withAway(standings: readonly Standing[], date: PlainDate): Standing[] {
  const absent = standings.filter(({ status }) => status === 'absent').map(({ person }) => person);
  const away = new Set(apart(absent, date).away.map(({ id }) => id));
  return standings.map((one) => (away.has(one.person.id) ? { ...one, status: 'away' } : one));
}

/** Counts the standings; whoever is still at the exam is not absent. */
export function figuresOf(standings: readonly Standing[]): Figures {
  const scores = standings.flatMap(({ score }) => (score ? [score] : []));
  const underWay = standings.filter(({ status }) => status === 'under-way').length;
  const onPaper = scores.filter(({ isOnPaper }) => isOnPaper).length;
  const away = standings.filter(({ status }) => status === 'away').length;
  const spread = scores.length < FEWEST_FOR_AVERAGE ? undefined : spreadOf(scores);
  return {
    shouldTake: standings.length,
    took: scores.length,
    underWay,
    absent: standings.length - scores.length - underWay - away,
    ...(away > 0 && { away }),
    passed: scores.filter(hasPassed).length,
    ...(onPaper > 0 && { onPaper }),
    ...(spread ? { scores: spread } : {}),
  };
}

/** Returns figures per department, in the order in which the departments first appear: never by score. */
export function figuresByDepartment(
  standings: readonly Standing[],
): { department: string; figures: Figures }[] {
  const groups = Map.groupBy(standings, ({ person }) => person.department);
  return [...groups].map(([department, members]) => ({ department, figures: figuresOf(members) }));
}
