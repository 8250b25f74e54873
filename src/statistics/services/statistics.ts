import { countedAt, type Exam } from '../../exams/domain/exam.ts';
import type { AttemptRecords } from '../../exams/services/exam-records.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import { isInAudience, isWithinDepartment } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import { othersFirst } from '../../kernel/in-stretches.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import {
  type Figures,
  figuresByDepartment,
  figuresOf,
  type Standing,
  standingsOf,
  withAway,
} from '../domain/statistics.ts';

export type ExamStatistics = {
  exam: Exam;
  figures: Figures;
  departments: { department: string; figures: Figures }[];
  standings: Standing[];
};

export type StatisticsDeps = {
  exams: Pick<ExamsService, 'find'>;
  attempts: Pick<AttemptRecords, 'copyByExam'>;
  /** Everybody who is or was on the roster: a copy that the process keeps. */
  people: { copy(): Promise<readonly Person[]> };
  clock: Clock;
  /** The office's date at an instant. */
  dateOf(instant: number): PlainDate;
};

/** Makes the service of the office's figures, from the records and the roster as they are now. */
export function createStatisticsService({ exams, attempts, people, clock, dateOf }: StatisticsDeps) {
  return {
    /**
     * Tells how an exam stands among those whom it addresses.
     *
     * @param within a department: only its people are counted and named
     */
    async ofExam(examId: string, within?: string): Promise<ExamStatistics | undefined> {
      const exam = await exams.find(examId);
      if (!exam) return undefined;
      const [roster, made] = await Promise.all([people.copy(), attempts.copyByExam(examId)]);
      const addressed = roster
        .filter((person) => isInAudience(person, exam.audience))
        .filter(({ department }) => within === undefined || isWithinDepartment(department, within))
        .sort((a, b) => a.order - b.order);
      const now = clock.now();
      // Each goes through the whole office: between them others have their turn.
      await othersFirst();
      const shown = standingsOf(exam, besideNamesakes(addressed, roster), made, now);
      const standings = withAway(shown, dateOf(countedAt(exam, now)));
      await othersFirst();
      return { exam, standings, figures: figuresOf(standings), departments: figuresByDepartment(standings) };
    },
  };
}

export type StatisticsService = ReturnType<typeof createStatisticsService>;
