import { type Exam, lastCloseOf } from '../../exams/domain/exam.ts';
import type { WaitingSource } from '../../kernel/holds.ts';
import type { ExamReports } from './exam-reports.ts';

type Uses = {
  examReports: Pick<ExamReports, 'listAnswersOut' | 'leaveAnswersOut'>;
  /** What an officer reads of an exam. */
  called(exam: Exam, people: number): string;
};

/** Makes the source of exams of which people are told, once nothing holds it back, that the answers are out. */
export const createWaitingAnswers = ({ examReports, called }: Uses): WaitingSource => ({
  name: 'answers',
  list: async () =>
    (await examReports.listAnswersOut()).map(({ exam, people }) => ({
      ...{ id: exam.id, title: called(exam, people), at: lastCloseOf(exam) ?? exam.opensAt },
    })),
  drop: examReports.leaveAnswersOut,
});
