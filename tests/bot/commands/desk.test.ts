import { describe, expect, it } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { openExamBot, tapUntil } from '../../support/exam-bot.ts';
import { HOUR } from '../../support/exams.ts';
import { aMember } from '../../support/people.ts';

/** The officer's card of the one exam that has been published. */
async function openDesk(closed = false) {
  const bot = await openExamBot();
  await bot.office.publish({ id: await bot.office.exams.nextId() });
  if (closed) {
    await bot.office.attempts.start(aMember(7), 'e1', 1);
    await bot.office.attempts.handIn(7, 'e1.7.1', 1);
    bot.office.time.now += 4 * HOUR;
  }
  const papers = await ask(bot.officer, '/newexam');
  const list = await tapUntil(bot.officer, papers, '已发布的考试 ▸', '请选择考试');
  return { ...bot, card: await tapUntil(bot.officer, list, '年度测试', '应考 3 人') };
}

describe('a published exam', () => {
  it('is withdrawn after a warning, and its people are told', async () => {
    const { officer, office, li, card } = await openDesk();
    const warning = await tapUntil(officer, card, '撤回考试', '撤回后不能再进入');
    await tapUntil(officer, warning, '确定撤回', '已撤回：年度测试');
    expect(await office.attempts.start(aMember(7), 'e1', 1)).toEqual({ refused: 'withdrawn' });
    expect(buttonsOf(await ask(li, '/exam')).join()).not.toContain('年度测试');
    expect(await office.stores.notices.find('exam.e1.withdrawn')).toMatchObject({ audience: { all: true } });
    expect(await office.exams.list()).toEqual([]);
  });

  it('lets those who are at it finish', async () => {
    const { officer, office, card } = await openDesk();
    await office.attempts.start(aMember(7), 'e1', 1);
    const warning = await tapUntil(officer, card, '撤回考试', '撤回后不能再进入');
    await tapUntil(officer, warning, '确定撤回', '已撤回');
    expect(await office.attempts.handIn(7, 'e1.7.1', 1)).toHaveProperty('attempt');
  });

  it('is made up for by those who failed or were absent, on papers of their own', async () => {
    const { officer, office, card } = await openDesk(true);
    const closing = await tapUntil(officer, card, '发布补考（3 人）', '年度测试（补考）');
    const settings = await tapUntil(officer, closing, '11月24日 18:00 截止', '对象：需要补考的人员，共 3 人');
    await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布：年度测试（补考）');
    const [makeUp] = await office.exams.list();
    expect(makeUp).toMatchObject({ makeUpFor: 'e1', audience: { people: [1, 7, 8] } });
    const again = await office.attempts.start(aMember(7), makeUp?.id ?? '', 1);
    const before = await office.attempts.find(7, 'e1.7.1');
    if ('refused' in again) throw new Error(again.refused);
    expect(again.attempt.paper).not.toEqual(before?.paper);
  });

  it('has no make-up before its close', async () => {
    const { officer, card } = await openDesk();
    expect(buttonsOf(card).join()).not.toContain('补考');
    expect((await officer.tapData(card.message_id, 'desk.makeup:e1')).text).toContain('考试截止后');
  });
});
