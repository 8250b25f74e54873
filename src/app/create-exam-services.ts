import { randomUUID } from 'node:crypto';
import { createAttemptDeadlinesService } from '../exams/services/attempt-deadlines.ts';
import { createAttemptsService } from '../exams/services/attempts.ts';
import { createExamDeskService } from '../exams/services/exam-desk.ts';
import { createExamsService } from '../exams/services/exams.ts';
import { createKeyChangesService } from '../exams/services/key-changes.ts';
import { createOpenAttempts } from '../exams/services/open-attempts.ts';
import { createPaperScoresService } from '../exams/services/paper-scores.ts';
import { createRecountsService } from '../exams/services/recounts.ts';
import { createRegradingService } from '../exams/services/regrading.ts';
import { createStatisticsService } from '../exams/services/statistics.ts';
import { createWarmUpsService } from '../exams/services/warm-ups.ts';
import { dateOf } from '../kernel/plain-date.ts';
import { createDailyQuestionsService } from '../practice/services/daily-questions.ts';
import { createPracticeService } from '../practice/services/practice.ts';
import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';
import type { Services } from './services.ts';

type Neighbours = Pick<
  Services,
  'office' | 'notices' | 'audiences' | 'questionBank' | 'bankCatalogue' | 'calendar'
>;

/** Exams and practice, and what is entered, corrected and asked around them. */
export function createExamServices(
  { clock }: Pick<ServiceDeps, 'clock'>,
  stores: Stores,
  { office, notices, audiences, questionBank: bank, bankCatalogue: catalogue, calendar }: Neighbours,
) {
  const { timezone } = office;
  const randomSeed = randomUUID;
  const open = createOpenAttempts({ attempts: stores.attempts, figures: stores.questionFigures });
  const exams = createExamsService({
    exams: stores.exams,
    attempts: stores.attempts,
    bank,
    notices,
    clock,
    randomSeed,
  });
  const attempts = createAttemptsService({ attempts: stores.attempts, open, exams, bank, clock });
  const practice = createPracticeService({
    practice: stores.practice,
    reports: stores.reports,
    attempts,
    exams,
    bank,
    today: () => dateOf(clock.now(), timezone),
    clock,
    randomSeed,
  });
  return {
    exams,
    attempts,
    attemptDeadlines: createAttemptDeadlinesService({ attempts: stores.attempts, open, clock }),
    practice,
    dailyQuestions: createDailyQuestionsService({ daily: stores.daily, practice, calendar, timezone, clock }),
    paperScores: createPaperScoresService({ ...stores, audiences, clock }),
    examDesk: createExamDeskService({
      exams: stores.exams,
      attempts: stores.attempts,
      open,
      audiences,
      people: stores.people,
      timezone,
      clock,
    }),
    recounts: createRecountsService({ ...stores, notices, clock }),
    regrading: createRegradingService({
      exams: stores.exams,
      attempts: stores.attempts,
      regradings: stores.regradings,
      notices,
      clock,
    }),
    keyChanges: createKeyChangesService({ ...stores, catalogue, clock }),
    warmUps: createWarmUpsService({ warmUps: stores.warmUps, exams, bank, clock, randomSeed }),
    statistics: createStatisticsService({ exams, attempts: stores.attempts, people: stores.people, clock }),
  };
}
