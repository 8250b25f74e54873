import { expect, it } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { HOUR, rightPositions } from '../../support/exams.ts';

/** Two people at the same exam, 7 with everything right; both have handed in, and the exam is over. */
async function openOver() {
  const office = await openExamOffice();
  await office.publish({ blueprint: { ...(await oneQuestion(office)) } });
  const ids: string[] = [];
  for (const id of [7, 8]) {
    const started = await office.attempts.start(aMember(id), 'e1', 1);
    if ('refused' in started) throw new Error(started.refused);
    const [right = 0] = rightPositions(started.attempt, 0);
    const option = id === 7 ? right : (right + 1) % 4;
    await office.attempts.answer(id, started.attempt.id, { card: 1, position: 0, option, chosen: true });
    await office.attempts.handIn(id, started.attempt.id, 1);
    ids.push(started.attempt.id);
  }
  const question = (await office.attempts.find(8, 'e1.8.1'))?.paper[0]?.question;
  const chosen = (await office.attempts.find(8, 'e1.8.1'))?.progress.responses[0] ?? [];
  if (!question) throw new Error('The paper is empty.');
  return { ...office, correction: { questionId: question.id, right: chosen }, question };
}

async function oneQuestion({ questionBank }: Awaited<ReturnType<typeof openExamOffice>>) {
  const blueprint = questionBank.findBlueprint('small-test');
  if (!blueprint) throw new Error('The paper is missing.');
  return { ...blueprint, passMark: 1, parts: [{ type: 'single', count: 8, points: 1 }] };
}

const BY = { telegramId: 1001, reason: '规定原文如此', word: '【成绩更正】' };

it('corrects the key in every paper, and records both keys with the scores before and after', async () => {
  const { regrading, correction, question, attempts, statistics, stores, time } = await openOver();
  expect(await regrading.preview('e1', correction)).toBeUndefined();
  time.now += 4 * HOUR;
  const preview = await regrading.preview('e1', correction);
  expect(preview?.effect).toMatchObject({ met: 2 });
  expect((await statistics.ofExam('e1'))?.figures.passed).toBe(1);
  await regrading.regrade('e1', correction, BY);
  const changed = await attempts.find(8, 'e1.8.1');
  expect(changed?.progress.handedIn?.score).toBe(1);
  expect((await attempts.listOf(8)).map(({ score }) => score)).toEqual([1]);
  const [record] = await regrading.list('e1');
  expect(record).toMatchObject({ before: question.right, after: correction.right, reason: BY.reason });
  expect(record?.scores).toContainEqual({ attemptId: 'e1.8.1', before: 0, after: 1 });
  const notice = await stores.notices.find('exam.e1.regraded.1');
  expect(notice?.audience.people).toEqual(preview?.effect.changed);
});

it('does nothing the second time', async () => {
  const { regrading, correction, time } = await openOver();
  time.now += 4 * HOUR;
  await regrading.regrade('e1', correction, BY);
  expect(await regrading.regrade('e1', correction, BY)).toBeUndefined();
  expect(await regrading.list('e1')).toHaveLength(1);
});

it('leaves an exam alone that somebody may still be at', async () => {
  const { regrading, correction, question } = await openOver();
  expect(await regrading.regrade('e1', correction, BY)).toBeUndefined();
  expect(await regrading.findQuestions('e1', question.id)).toEqual([]);
});
