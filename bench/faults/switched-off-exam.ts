import type { Message } from 'grammy/types';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import type { Stage } from '../stage.ts';
import {
  dayAfter,
  exactly,
  lostAndTwice,
  type Measure,
  seen,
  sum,
  tapLike,
  yesOrNo,
} from './off-measures.ts';
import { type Ending, openSite, type Site, until } from './off-site.ts';

const PEOPLE = 30;
const OFFICER = 1;
/** Those who are at the exam when the machine goes off; nobody else has begun it. */
const AT_IT = [2, 3, 4, 5, 6, 7, 8, 9];
const OTHERS = Array.from({ length: PEOPLE }, (_, index) => index + 1).filter((id) => !AT_IT.includes(id));
const MINUTE_MS = 60_000;
const OPEN_MS = 30 * MINUTE_MS;
const OFF_AFTER_CLOSE_MS = 90 * MINUTE_MS;
const TITLE = '会前测试';
const CALL = `考试通知：${TITLE}`;
const TOLD = `考试补时：${TITLE}`;
const GIVE_BACK = '延后截止，补回时间';
const UNCHANGED = '这次没有改动';

/** Lets a machine be off over the close of an exam at which people are: the officer's card gives the time back, once. */
export async function beOffOverClose(stage: Stage, ending: Ending): Promise<Measure[]> {
  const opensAt = dayAfter(stage, Date.now(), '10:00');
  const site = await openSite(stage, { people: PEOPLE, at: opensAt });
  try {
    await site.start();
    const examId = await publish(site, opensAt);
    await Promise.all(AT_IT.map((id) => enter(site.phoneOf(id), CALL, 1)));
    await site.beOffUntil(opensAt + OPEN_MS + OFF_AFTER_CLOSE_MS, ending);
    const told = await seen(site.phoneOf(OFFICER), '停机影响考试');
    await until(async () => (await handedIn(site, examId)) === AT_IT.length);
    const [cut, isNamed] = [await handedIn(site, examId), namesAll(told)];
    await tapLike(site.phoneOf(OFFICER), told, GIVE_BACK);
    await until(() => timesTold(site).every((count) => count > 0));
    const wentOn = await Promise.all(AT_IT.map((id) => enter(site.phoneOf(id), TOLD, 2)));
    const began = await Promise.all(OTHERS.map((id) => enter(site.phoneOf(id), TOLD, 1)));
    return [
      exactly('at it, and handed in as they stood', cut, AT_IT.length),
      yesOrNo('the officer’s card says how many, and how many had not begun', isNamed),
      ...lostAndTwice(timesTold(site)).map(
        ([what, ...judged]): Measure => [`after ${GIVE_BACK} was tapped: ${what}`, ...judged],
      ),
      exactly('go on where they were', wentOn.filter(Boolean).length, AT_IT.length),
      exactly('begin it', began.filter(Boolean).length, OTHERS.length),
      ...(await tapAgain(site, examId, told)),
    ];
  } finally {
    await site.close();
  }
}

/** By then the close would be a later one if it were counted again. */
async function tapAgain(site: Site, examId: string, told: Message | undefined): Promise<Measure[]> {
  await site.pass();
  const before = await endsOf(site, examId);
  const said = await tapLike(site.phoneOf(OFFICER), told, GIVE_BACK);
  // What a tap that took long says stands in the chat.
  const hears = said?.includes(UNCHANGED) || (await seen(site.phoneOf(OFFICER), UNCHANGED)) !== undefined;
  await site.pass();
  const after = await endsOf(site, examId);
  return [
    yesOrNo('a second tap hears that it was decided', hears),
    exactly('closes and deadlines that it moved', after.filter((end, at) => end !== before[at]).length, 0),
    exactly('people who are told again', sum(timesTold(site)) - PEOPLE, 0),
  ];
}

async function publish({ office }: Site, opensAt: number): Promise<string> {
  const { questionBank, exams } = office().services;
  const blueprint = questionBank.blueprints.find(({ id }) => id === 'before-meeting');
  if (!blueprint) throw new Error('The paper of ten minutes is missing.');
  const rules = { attemptsAllowed: 1, counts: 'best', navigation: 'free', audience: { all: true } } as const;
  const outcome = await exams.publish(
    {
      ...{
        ...rules,
        id: await exams.nextId(),
        title: TITLE,
        blueprint,
        opensAt,
        closesAt: opensAt + OPEN_MS,
      },
      review: { beforeClose: 'score', afterClose: 'answers' },
    },
    CALL,
  );
  if ('refused' in outcome) throw new Error(`The exam is refused: ${outcome.refused}`);
  return outcome.exam.id;
}

/**
 * Somebody enters the exam from the message that says this, and answers the question at which they are; returns the card with the one behind
 * it, where it comes.
 */
async function enter(phone: Participant, from: string, question: number): Promise<Message | undefined> {
  const call = await seen(phone, from);
  await tapLike(phone, call, '进入考试');
  const since = { since: call?.message_id };
  await tapLike(phone, await seen(phone, '', { ...since, button: '▶' }), '▶');
  await tapLike(phone, await seen(phone, `第 ${question}/10 题`, since), 'A');
  return seen(phone, `第 ${question + 1}/10 题`, since);
}

const namesAll = (told: Message | undefined): boolean =>
  [`作答被切断、已按时交卷 ${AT_IT.length} 人`, `未进入就已截止 ${OTHERS.length} 人`].every((line) =>
    told?.text?.includes(line),
  );

async function handedIn({ office }: Site, examId: string): Promise<number> {
  const attempts = await office().stores.attempts.copyByExam(examId);
  return attempts.filter(({ handedInAt }) => handedInAt !== undefined).length;
}

/** How often each was told of the time that is given back. */
const timesTold = ({ phoneOf }: Site): number[] =>
  Array.from(
    { length: PEOPLE },
    (_, index) =>
      phoneOf(index + 1)
        .messages()
        .filter(({ text }) => text?.includes(TOLD)).length,
  );

/** The close of the exam, and until when each has who is at it. */
async function endsOf({ office }: Site, examId: string): Promise<(number | undefined)[]> {
  const { exams, attempts } = office().stores;
  const made = await attempts.copyByExam(examId);
  const deadlines = made.toSorted((a, b) => a.personId - b.personId).map(({ deadline }) => deadline);
  return [(await exams.find(examId))?.closesAt, ...deadlines];
}
