import { Api } from 'grammy';
import { expect, it } from 'vitest';
import { sendMessage } from '../../../src/bot/send-message.ts';
import { recountOffer } from '../../../src/exams/bot/recount-offer.ts';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { IN_THIRDS, questionsInThirds, storeAsVersion010 } from '../../support/rounded-results.ts';

/** 李 has earned 0 points of 90, of which version 0.1.0 had made 0.15. The officers have been told of it. */
async function openTold() {
  const { api, office, officer, li } = await openExamBot({
    questions: questionsInThirds(),
    blueprints: [IN_THIRDS],
  });
  await office.publish({ blueprint: IN_THIRDS });
  const rules = await tapUntil(li, await ask(li, '/exam'), 'exam.open:e1', '限时');
  const card = await tapUntil(li, rules, '▶ 开始', '第 1/45 题');
  await office.attempts.handIn(7, 'e1.7.1', card.message_id);
  await storeAsVersion010(office.redis, { id: 'e1.7.1', examId: 'e1', personId: 7 }, 0.15);
  await ask(officer, '/start');
  const telegram = new Api(api.token, { apiRoot: api.url });
  await office.recounts.reportNew(async (found) => {
    await sendMessage(telegram, 1001, recountOffer(found));
    return true;
  });
  const offer = await officer.waitForMessage(({ text }) => text?.includes('计分核对') ?? false);
  return { office, officer, li, offer };
}

it('names the people and both scores to the officer, who corrects them with one tap', async () => {
  const { office, officer, li, offer } = await openTold();
  expect(offer.text).toContain('0.15 分 → 0 分');
  expect(offer.text).toContain('尚未改动');
  expect((await ask(li, '/me')).text).toContain('0.15 / 90');
  await tapUntil(officer, offer, '按精确分数更正', '已更正：年度测试');
  expect((await ask(li, '/me')).text).toContain('0 / 90');
  expect((await ask(officer, '/audit')).text).toContain('按精确分数更正成绩');
  expect(await office.recounts.find('e1')).toBeUndefined();
});

it('leaves them as they are where the officer wants that, and shows an old card anew', async () => {
  const { office, officer, offer } = await openTold();
  await storeAsVersion010(office.redis, { id: 'e1.7.1', examId: 'e1', personId: 7 }, 0.3);
  const again = await tapUntil(officer, offer, '维持原有成绩', '0.3 分 → 0 分');
  expect(buttonsOf(again)).toContain('维持原有成绩');
  await tapUntil(officer, again, '维持原有成绩', '没有改动');
  expect((await office.attempts.listOf(7)).map(({ score }) => score)).toEqual([0.3]);
  expect((await ask(officer, '/audit')).text).toContain('维持原有成绩');
});
