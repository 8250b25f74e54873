import { expect, test, vi } from 'vitest';
import { kept, toasts } from '../../../src/bot/messages/common.ts';
import { ask, tapUntil } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { buildTestOffice, type TestOffice } from '../../support/office.ts';

/** Li at the first question of an exam, of whom the bot knows who she is. */
async function liAtAnExam() {
  const { office, li } = await openExamBot();
  await office.publish();
  const rules = await tapUntil(li, await ask(li, '/exam'), 'exam.open:e1', '限时');
  const card = await tapUntil(li, rules, '▶ 开始', '第 1/5 题');
  const choose = (position: number, option: number) =>
    li.tapData(card.message_id, `exam.a:e1.7.1:${position}:${option}:1`);
  const answers = async () => (await office.stores.attempts.find('e1.7.1'))?.attempt.progress.responses;
  return { office, li, choose, answers };
}

/** As the process of another machine does it. */
async function takeOff(id: number, { redis }: Pick<TestOffice, 'redis'>): Promise<void> {
  const other = await buildTestOffice({ redis });
  await other.services.rosterPeople.leave({ id, by: OFFICER_ID });
}

test('an answer is stored with the tap that gave it', async () => {
  const { choose, answers } = await liAtAnExam();
  expect((await choose(0, 1)).text).toBeUndefined();
  expect((await answers())?.[0]).toHaveLength(1);
});

test('who was taken off the roster by another process answers no more, though this one has just known them', async () => {
  const { office, choose, answers } = await liAtAnExam();
  await choose(0, 1);
  const before = await answers();
  await takeOff(7, office);
  expect((await choose(1, 1)).text).toBe(toasts.stranger);
  expect(await answers()).toEqual(before);
});

test('a change of anybody else on the roster costs nobody an answer', async () => {
  const { office, choose, answers } = await liAtAnExam();
  await choose(0, 1);
  await takeOff(8, office);
  expect((await choose(1, 1)).text).toBeUndefined();
  expect((await answers())?.[1]).toHaveLength(1);
});

test('an answer counts on top of what another process has stored of the attempt', async () => {
  const { office, choose, answers } = await liAtAnExam();
  await choose(0, 1);
  const found = await office.stores.attempts.find('e1.7.1');
  if (!found) throw new Error('There is no attempt.');
  await office.stores.attempts.save(found.attempt, found.version);
  await choose(1, 1);
  expect((await answers())?.slice(0, 2)).toEqual([expect.any(Array), expect.any(Array)]);
});

test('nothing is said to be saved while the tap itself cannot be stored, and nothing is lost of it', async () => {
  const { office, choose, answers } = await liAtAnExam();
  await choose(0, 1);
  const { redis } = office.redis;
  await redis.set('qf:inbox', 'no hash');
  const first = await choose(1, 1);
  expect(first.text).toBe(kept.toast);
  await redis.del('qf:inbox');
  await vi.waitFor(async () => expect((await answers())?.[1]).toHaveLength(1));
});
