import type { OfficeContent } from '../../src/app/read-content.ts';
import type { Blueprint } from '../../src/bank/domain/blueprint.ts';
import type { Question } from '../../src/bank/domain/question.ts';
import type { Reaching } from '../../src/delivery/channels/channel.ts';
import type { Person } from '../../src/kernel/person.ts';
import type { ByName } from './by-name.ts';
import { aMember } from './cast.ts';
import { anExam, rightPositions } from './exams.ts';
import { buildTestOffice, type OfficeRedis } from './office.ts';
import { questionsOf, SMALL_TEST } from './questions.ts';

export type ExamSetting = { questions?: Question[]; blueprints?: Blueprint[] };

type ExamOfficeSetting = ExamSetting & {
  redis?: OfficeRedis;
  people?: Person[];
  /** How people are reached; nobody is unless told. */
  channels?: Reaching[];
};

/** An office with invented questions and a clock that the test holds; its notices wait, for nothing sends them. */
export async function openExamOffice({ channels = [], ...setting }: ExamOfficeSetting = {}) {
  const people = setting.people ?? [aMember(7), aMember(8)];
  const office = await buildTestOffice({
    ...{ people, channels, content: inventedQuestions(setting) },
    ...(setting.redis && { redis: setting.redis }),
  });
  return withExams(office);
}

export type ExamOffice = Awaited<ReturnType<typeof openExamOffice>>;

/** The office with its services at hand, and with a way to publish the exam of `anExam` with differences. */
export function withExams<Office extends ByName>(office: Office) {
  const { services } = office;
  const publish = (change: Parameters<typeof anExam>[0] = {}) =>
    services.exams.publish(anExam(change), '考试通知');
  return { ...services, ...office, publish };
}

/** Answers every question, all rightly or all wrongly, and hands in. */
export async function sitExam(
  office: Pick<ByName['services'], 'attempts'>,
  personId: number,
  examId: string,
  isRight: boolean,
) {
  const started = await office.attempts.start(aMember(personId), examId, 1);
  if ('refused' in started) throw new Error(started.refused);
  const { attempt } = started;
  for (const [position, { order }] of attempt.paper.entries()) {
    const right = rightPositions(attempt, position);
    const wrong = order.map((_, at) => at).filter((at) => !right.includes(at));
    for (const option of isRight ? right : wrong.slice(0, 1))
      await office.attempts.answer(personId, attempt.id, { card: 1, position, option, chosen: true });
  }
  await office.attempts.handIn(personId, attempt.id, 1);
}

/** Questions with the provisions that they rest on, and the papers to draw from them. */
export function inventedQuestions({
  questions = questionsOf({ single: 8, 'true-false': 8, multiple: 5 }),
  blueprints = [SMALL_TEST, { ...SMALL_TEST, id: 'self-test', selfTest: true }],
}: ExamSetting): Partial<OfficeContent> {
  const instruments = [...new Set(questions.map(({ basis }) => basis.instrument))].map((id) => ({
    ...{ id, title: `规定${id}`, version: '2024年' },
    ...{ issuer: '某办公室', readAt: '虚构' },
  }));
  return { questions, blueprints, instruments };
}
