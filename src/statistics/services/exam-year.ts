import { countsInFigures, type Exam } from '../../exams/domain/exam.ts';
import type { ExamRecords } from '../../exams/services/exam-records.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Figures } from '../domain/statistics.ts';
import type { StatisticsService } from './statistics.ts';

/** An exam of the year with how it stands by now. */
export type ExamOfYear = { exam: Exam; figures: Figures; reference: RecordReference };

export type ExamYearDeps = {
  exams: Pick<ExamRecords, 'list'>;
  statistics: StatisticsService;
  dateOf(instant: number): string;
  digest(text: string): string;
};

/** Makes what counts the exams of a year, for its figures. */
export function createExamYear({ exams, statistics, dateOf, digest }: ExamYearDeps) {
  async function describe({ id, title, opensAt }: Exam): Promise<ExamOfYear | undefined> {
    const found = await statistics.ofExam(id);
    if (!found) return undefined;
    const { exam, figures, standings } = found;
    const scores = standings.map(({ person, score }) => [person.id, score?.id, score?.score]);
    const hash = digest(JSON.stringify([id, scores]));
    const reference = {
      ...{ id: `exams:${id}`, date: dateOf(opensAt), title, hash },
      open: `stats.show:${id}`,
    };
    return { exam, figures, reference };
  }

  return {
    /** Lists the exams with a window that opened in the span, the oldest first; withdrawn ones and trials are not among them. */
    async list({ from, until }: YearSpan): Promise<ExamOfYear[]> {
      const opened = (exam: Exam) => from <= dateOf(exam.opensAt) && dateOf(exam.opensAt) <= until;
      const counted = (await exams.list()).filter(
        (exam) => countsInFigures(exam) && exam.closesAt !== undefined && opened(exam),
      );
      const described = await Promise.all(counted.map(describe));
      return described.filter((one) => one !== undefined);
    },
  };
}
