import { countingAttempt, countsInFigures, type Exam, hasPassed } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Person } from '../../kernel/person.ts';
import { figuresByDepartment, figuresOf, standingsOf } from '../domain/statistics.ts';
import type { ExamStatistics } from './statistics.ts';

/** An exam of the year with how many have a score in it, whoever has left since. */
export type ExamOfYear = { exam: Exam; took: number; passed: number; reference: RecordReference };

export type ExamYearDeps = {
  exams: Pick<ExamRecords, 'list'>;
  attempts: Pick<AttemptRecords, 'copyByExam'>;
  /** Everybody who is or was on the roster. */
  people: { copy(): Promise<readonly Person[]> };
  clock: Clock;
  dateOf(instant: number): string;
  digest(text: string): string;
};

/** Makes what counts the exams of a year, for its figures. */
export function createExamYear({ exams, attempts, people, clock, dateOf, digest }: ExamYearDeps) {
  async function describe(exam: Exam): Promise<ExamOfYear> {
    const { id, title, opensAt } = exam;
    const byPerson = Map.groupBy(await attempts.copyByExam(id), ({ personId }) => personId);
    const scores = [...byPerson.values()].flatMap((own) => countingAttempt(exam.counts, own) ?? []);
    const sealed = scores.map(({ personId, score }) => [personId, score]).sort(([a = 0], [b = 0]) => a - b);
    const reference = {
      ...{ id: `exams:${id}`, date: dateOf(opensAt), title, hash: digest(JSON.stringify([id, sealed])) },
      open: `stats.show:${id}`,
    };
    return { exam, took: scores.length, passed: scores.filter(hasPassed).length, reference };
  }

  return {
    /** Lists the exams with a window that opened in the span, the oldest first; withdrawn ones and trials are not among them. */
    async list({ from, until }: YearSpan): Promise<ExamOfYear[]> {
      const now = clock.now();
      const opened = ({ opensAt }: Exam) =>
        opensAt <= now && from <= dateOf(opensAt) && dateOf(opensAt) <= until;
      const counted = (await exams.list()).filter(
        (exam) => countsInFigures(exam) && exam.closesAt !== undefined && opened(exam),
      );
      return Promise.all(counted.map(describe));
    },

    /** Tells how everybody stands whom an exam addresses or who has sat it: also those who have left since. */
    async standings(exam: Exam): Promise<ExamStatistics> {
      const [roster, made] = await Promise.all([people.copy(), attempts.copyByExam(exam.id)]);
      const sat = new Set(made.map(({ personId }) => personId));
      const concerned = roster
        .filter((person) => sat.has(person.id) || isInAudience(person, exam.audience))
        .sort((a, b) => a.order - b.order);
      const standings = standingsOf(exam, concerned, made, clock.now());
      return { exam, standings, figures: figuresOf(standings), departments: figuresByDepartment(standings) };
    },
  };
}

export type ExamYear = ReturnType<typeof createExamYear>;
