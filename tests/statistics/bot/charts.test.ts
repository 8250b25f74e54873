import { describe, expect, it } from 'vitest';
import { ask, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR } from '../../support/exams.ts';

async function chartsAfterAnExam() {
  const bot = await openExamBot();
  await bot.office.publish();
  for (const id of [1, 7, 8]) {
    await bot.office.attempts.start(aMember(id), 'e1', 1);
    await bot.office.attempts.handIn(id, `e1.${id}.1`, 1);
  }
  bot.office.time.now += 4 * HOUR;
  const figures = await tapUntil(bot.officer, await ask(bot.officer, '/stats'), '年度测试', '应考');
  return { ...bot, card: await tapUntil(bot.officer, figures, '📊 图表', '图表') };
}

describe('the pictures of an exam', () => {
  it.each(['成绩分布', '各部门', '专题热力图', '历次趋势'])('send %s as a picture', async (label) => {
    const { officer, card } = await chartsAfterAnExam();
    await officer.tap(card.message_id, label);
    const sent = await officer.waitForMessage(({ photo }) => photo !== undefined);
    expect(sent.photo?.at(-1)?.width).toBe(1080);
  });

  it('say so where there is nothing to draw yet', async () => {
    const { officer, office } = await openExamBot();
    await office.publish();
    const { message_id } = await ask(officer, '/stats');
    expect((await officer.tapData(message_id, 'charts.scores:e1')).text).toBe('还没有可以画图的成绩。');
  });
});
