import { createActionClock } from '../../src/app/action-clock.ts';
import { loadConfig } from '../../src/app/config.ts';
import type { Blueprint } from '../../src/bank/domain/blueprint.ts';
import type { Question } from '../../src/bank/domain/question.ts';
import type { Reaching } from '../../src/delivery/channels/channel.ts';
import type { Person } from '../../src/kernel/person.ts';
import { NIGHT } from '../../src/kernel/working-hours.ts';
import { buildNamedOffice } from './by-name.ts';
import { aMember } from './cast.ts';
import { anExam, MORNING } from './exams.ts';
import { questionsOf, SMALL_TEST } from './questions.ts';
import { createTestRedis, type TestRedis } from './redis.ts';
import { createTickingClock } from './ticking-clock.ts';

type ExamOfficeOptions = {
  /** Another process's: two offices on one Redis are two processes of the bot. */
  redis?: TestRedis;
  people?: Person[];
  questions?: Question[];
  blueprints?: Blueprint[];
  /** How people are reached; nobody is unless told. */
  channels?: Reaching[];
};

/** An office with invented questions and a clock that the test holds; its notices wait, for nothing sends them. */
export async function openExamOffice(options: ExamOfficeOptions = {}) {
  const redis = options.redis ?? (await createTestRedis());
  const { time, clock: ticking } = createTickingClock(MORNING);
  const clock = createActionClock(ticking);
  const office = buildNamedOffice({
    redis: redis.redis,
    queue: { enqueue: async () => {} },
    channels: options.channels ?? [],
    config: {
      ...{ adminIds: [], officeName: '市局', timezone: 'Asia/Shanghai', reportPhone: '12388' },
      ...{ quietHours: NIGHT, channels: loadConfig({}).channels, webhook: undefined },
    },
    content: contentOf(options),
    clock,
  });
  const { services, stores } = office;
  await settle(stores.people, options.people ?? [aMember(7), aMember(8)]);
  return {
    ...services,
    services,
    stores,
    features: office.features,
    jobs: office.jobs,
    redis,
    time,
    clock,
    /** Publishes the exam of `anExam`, with the given differences. */
    publish: (change: Parameters<typeof anExam>[0] = {}) =>
      services.exams.publish(anExam(change), '考试通知'),
  };
}

export type ExamOffice = Awaited<ReturnType<typeof openExamOffice>>;

function contentOf(options: ExamOfficeOptions) {
  const questions = options.questions ?? questionsOf({ single: 8, 'true-false': 8, multiple: 5 });
  const blueprints = options.blueprints ?? [SMALL_TEST, { ...SMALL_TEST, id: 'self-test', selfTest: true }];
  const instruments = [...new Set(questions.map(({ basis }) => basis.instrument))].map((id) => ({
    id,
    title: `规定${id}`,
    version: '2024年',
    issuer: '某办公室',
    readAt: '虚构',
  }));
  return { questions, blueprints, instruments, articles: [], traps: [], files: [], scenarios: [] };
}

async function settle(people: ExamOffice['stores']['people'], everybody: readonly Person[]): Promise<void> {
  if ((await people.count()) > 0) return;
  await people.reserveIds(Math.max(...everybody.map(({ id }) => id)));
  await people.saveAll(everybody.map((after) => ({ after })));
}
