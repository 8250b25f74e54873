import { randomUUID } from 'node:crypto';
import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';
import { dateOf } from './domain/plain-date.ts';
import { createAttemptDeadlinesService } from './services/attempt-deadlines.ts';
import { createAttemptsService } from './services/attempts.ts';
import { createDailyQuestionsService } from './services/daily-questions.ts';
import { createExamDeskService } from './services/exam-desk.ts';
import { createExamsService } from './services/exams.ts';
import type { Services } from './services/index.ts';
import { createKeyChangesService } from './services/key-changes.ts';
import { createOpenAttempts } from './services/open-attempts.ts';
import { createPaperScoresService } from './services/paper-scores.ts';
import { createPracticeService } from './services/practice.ts';
import { createRecountsService } from './services/recounts.ts';
import { createRegradingService } from './services/regrading.ts';
import { createStatisticsService } from './services/statistics.ts';
import { createWarmUpsService } from './services/warm-ups.ts';

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
