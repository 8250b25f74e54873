import {
  countedAt,
  countingAttempt,
  type Exam,
  type FinishedAttempt,
  hasPassed,
  isHeldIn,
} from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import { othersFirst } from '../../kernel/in-stretches.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { figuresByDepartment, figuresOf, standingsOf, withAway } from '../domain/statistics.ts';
import type { ExamStatistics } from './statistics.ts';

/** An exam of the year with how many have a score in it, whoever has left since. */
export type ExamOfYear = {
  exam: Exam;
  took: number;
  passed: number;
  /** How many of those who took it did so on paper; absent: nobody. */
  onPaper?: number;
  reference: RecordReference;
};

/** Somebody's score in an exam, and the day on which they handed it in. */
export type SatExam = { score: FinishedAttempt; date: PlainDate };

export type ExamYearDeps = {
  exams: Pick<ExamRecords, 'list' | 'find'>;
  attempts: Pick<AttemptRecords, 'copyByExam' | 'listByPerson'>;
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
    const onPaper = scores.filter(({ isOnPaper }) => isOnPaper).length;
    const passed = scores.filter(hasPassed).length;
    return { exam, took: scores.length, passed, ...(onPaper > 0 && { onPaper }), reference };
  }

  const isOfYear = (exam: Exam, span: YearSpan): boolean =>
    isHeldIn(exam, span, { now: clock.now(), dateOf });

  return {
    /** Lists the exams with a window that opened in the span, the oldest first; withdrawn ones and trials are not among them. */
    async list(span: YearSpan): Promise<ExamOfYear[]> {
      return Promise.all((await exams.list()).filter((exam) => isOfYear(exam, span)).map(describe));
    },

    /** Lists the exams of a year that somebody sat, each with the attempt that counts; of theirs alone is read. */
    async listSatBy(person: PersonId, span: YearSpan): Promise<SatExam[]> {
      const byExam = Map.groupBy(await attempts.listByPerson(person), ({ examId }) => examId);
      const sat = await Promise.all(
        [...byExam].map(async ([id, own]): Promise<SatExam[]> => {
          const exam = await exams.find(id);
          const score = exam && isOfYear(exam, span) ? countingAttempt(exam.counts, own) : undefined;
          return score ? [{ score, date: dateOf(score.handedInAt) }] : [];
        }),
      );
      return sat.flat();
    },

    /** Tells how everybody stands whom an exam addresses or who has sat it: also those who have left since. */
    async standings(exam: Exam): Promise<ExamStatistics> {
      const [roster, made] = await Promise.all([people.copy(), attempts.copyByExam(exam.id)]);
      const sat = new Set(made.map(({ personId }) => personId));
      const concerned = roster
        .filter((person) => sat.has(person.id) || isInAudience(person, exam.audience))
        .sort((a, b) => a.order - b.order);
      const now = clock.now();
      // Each goes through the whole office: between them others have their turn.
      await othersFirst();
      const standings = withAway(standingsOf(exam, concerned, made, now), dateOf(countedAt(exam, now)));
      await othersFirst();
      return { exam, standings, figures: figuresOf(standings), departments: figuresByDepartment(standings) };
    },
  };
}

export type ExamYear = ReturnType<typeof createExamYear>;
