import type { Blueprint } from '../../src/domain/blueprint.ts';
import type { NoticeDraft } from '../../src/domain/notice.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Question } from '../../src/domain/question.ts';
import { createAttemptDeadlinesService } from '../../src/services/attempt-deadlines.ts';
import { createAttemptsService } from '../../src/services/attempts.ts';
import { createAudiencesService } from '../../src/services/audiences.ts';
import { createExamsService } from '../../src/services/exams.ts';
import { createOpenAttempts } from '../../src/services/open-attempts.ts';
import { createPracticeService } from '../../src/services/practice.ts';
import { createQuestionBankService } from '../../src/services/question-bank.ts';
import { createStatisticsService } from '../../src/services/statistics.ts';
import { createAttemptStore } from '../../src/store/attempt-store.ts';
import { createExamStore } from '../../src/store/exam-store.ts';
import { createLedgerStore } from '../../src/store/ledger-store.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createPracticeStore } from '../../src/store/practice-store.ts';
import { createQuestionReportStore } from '../../src/store/question-report-store.ts';
import { anExam, MORNING } from './exams.ts';
import { aMember } from './people.ts';
import { questionsOf, SMALL_TEST } from './questions.ts';
import { createTestRedis, type TestRedis } from './redis.ts';

export const ZONE = 'Asia/Shanghai';

type Office = {
  redis?: TestRedis;
  people?: Person[];
  questions?: Question[];
  blueprints?: Blueprint[];
};

/** Everything about exams on a real Redis, with a roster and a clock that the test holds. */
export async function openExamOffice(office: Office = {}) {
  const { redis, options } = office.redis ?? (await createTestRedis());
  const people = createPeopleStore(redis);
  const everybody = office.people ?? [aMember(7), aMember(8)];
  if ((await people.count()) === 0) {
    await people.reserveIds(Math.max(...everybody.map(({ id }) => id)));
    await people.saveAll(everybody.map((after) => ({ after })));
  }
  const time = { now: MORNING };
  const clock = { now: () => time.now };
  const questions = office.questions ?? questionsOf({ single: 8, 'true-false': 8, multiple: 5 });
  const blueprints = office.blueprints ?? [SMALL_TEST, { ...SMALL_TEST, id: 'self-test', selfTest: true }];
  const instruments = [...new Set(questions.map(({ basis }) => basis.instrument))].map((id) => {
    return { id, title: `规定${id}`, version: '2024年', issuer: '某办公室', readAt: '虚构' };
  });
  const bank = createQuestionBankService({
    content: { questions, instruments, blueprints },
    today: () => '2026-11-23',
  });
  const notices: NoticeDraft[] = [];
  let seeds = 0;
  const randomSeed = () => `seed-${++seeds}`;
  const attemptStore = createAttemptStore(redis);
  const reports = createQuestionReportStore(redis);
  const startNotice = async (notice: NoticeDraft) => {
    notices.push(notice);
  };
  const exams = createExamsService({
    exams: createExamStore(redis),
    attempts: attemptStore,
    bank,
    notices: { startNotice },
    clock,
    randomSeed,
  });
  const open = createOpenAttempts({ attempts: attemptStore, clock });
  const attempts = createAttemptsService({ attempts: attemptStore, open, exams, bank, clock });
  const practiceStore = createPracticeStore(redis);
  const practice = createPracticeService({
    practice: practiceStore,
    reports,
    attempts,
    exams,
    bank,
    clock,
    randomSeed,
  });
  return {
    redis: { redis, options },
    people,
    time,
    bank,
    notices,
    reports,
    attemptStore,
    exams,
    attempts,
    practice,
    deadlines: createAttemptDeadlinesService({ attempts: attemptStore, open, clock }),
    statistics: createStatisticsService({ exams, attempts: attemptStore, people, clock }),
    audiences: createAudiencesService({
      people,
      ledger: createLedgerStore(redis),
      reaches: ({ telegramId }) => telegramId !== undefined,
    }),
    /** Publishes the exam of `anExam`, with the given differences. */
    publish: (change: Parameters<typeof anExam>[0] = {}) => exams.publish(anExam(change), '考试通知'),
  };
}

export type ExamOffice = Awaited<ReturnType<typeof openExamOffice>>;
