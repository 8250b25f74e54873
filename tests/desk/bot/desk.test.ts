import { describe, expect, it } from 'vitest';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MINUTE, MORNING } from '../../support/exams.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

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
    await tapUntil(officer, card, '撤回考试', '请发送撤回的原因');
    const warning = await ask(officer, '两道题的答案有误');
    expect(warning.text).toContain('确认撤回：年度测试\n原因：两道题的答案有误');
    await tapUntil(officer, warning, '确定撤回', '已撤回：年度测试');
    expect(await office.exams.find('e1')).toMatchObject({ withdrawnFor: '两道题的答案有误' });
    expect(await office.attempts.start(aMember(7), 'e1', 1)).toEqual({ refused: 'withdrawn' });
    expect(buttonsOf(await ask(li, '/exam')).join()).not.toContain('年度测试');
    expect(await office.stores.notices.find('exam.e1.withdrawn')).toMatchObject({
      audience: { all: true },
      content: { text: expect.stringContaining('原因：两道题的答案有误') },
    });
    expect(await office.exams.list()).toEqual([]);
  });

  it('is not withdrawn without a reason, also from a card of before reasons were asked for', async () => {
    const { officer, office, card } = await openDesk();
    await officer.tapData(card.message_id, 'desk.withdrawn:e1');
    expect((await office.exams.find('e1'))?.withdrawnAt).toBeUndefined();
    await tapUntil(officer, await ask(officer, '改期'), '确定撤回', '已撤回');
    expect(await office.exams.find('e1')).toMatchObject({ withdrawnFor: '改期' });
  });

  it('is withdrawn once: a second tap, or a second officer, asks for no reason and hears which one stands', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '撤回考试', '请发送撤回的原因');
    const warning = await ask(officer, '改期');
    await office.exams.withdraw('e1', { reason: '题目有误', word: '撤回' }, 1002);
    expect((await ask(officer, '改到下周')).text).toContain('已撤回：年度测试\n原因：题目有误');
    for (const [messageId, data] of [
      [warning.message_id, 'desk.withdrawn:e1'],
      [warning.message_id, 'desk.withdrawn:e1'],
      [card.message_id, 'desk.withdraw:e1'],
    ] as const) {
      await officer.tapData(messageId, data);
      await officer.waitForMessage(
        ({ message_id, text }) => message_id === messageId && (text?.includes('原因：题目有误') ?? false),
      );
      expect((await ask(officer, '改期')).text).not.toContain('确认撤回');
    }
    expect(await office.exams.find('e1')).toMatchObject({ withdrawnFor: '题目有误' });
  });

  it('lets those who are at it finish', async () => {
    const { officer, office, card } = await openDesk();
    await office.attempts.start(aMember(7), 'e1', 1);
    await tapUntil(officer, card, '撤回考试', '请发送撤回的原因');
    await tapUntil(officer, await ask(officer, '改期'), '确定撤回', '已撤回');
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

  it('takes extra time for some, and says which lines it did not understand', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '个别延时', '分钟是加时');
    const answer = await ask(officer, '张7 加时 20\n张9 加时 20\n张8 改天');
    expect(answer.text?.split('\n')).toEqual([
      '个别延时',
      '已保存 1 人：张7。',
      '✗ 张8 改天：没有看懂',
      '✗ 张9 加时 20：名册中没有这个姓名',
      '请改正这些行后重新发送。',
      '加时不顺延截止，11月23日 12:00（北京时间）一律交卷：',
      '· 张7（加时 20 分钟）：11月23日 11:10 以前开始才能用满',
      '要保证用满，请顺延他们本人的截止；答案随最后一人的截止公布。',
    ]);
    await ask(officer, '张8 至 11月25日 18:00');
    for (const [id, minutes] of [
      [7, 50],
      [8, 30],
    ] as const) {
      const started = await office.attempts.start(aMember(id), 'e1', 1);
      expect(started).toMatchObject({ attempt: { deadline: soonAfter(MORNING + minutes * MINUTE) } });
    }
  });

  it('honours extra minutes past the close for whoever is given a later one in the same step', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '个别延时', '不顺延截止');
    office.time.now = MORNING + 2.5 * HOUR;
    const answer = await ask(officer, '张7 加时 20');
    expect(answer.text).toContain('· 张7（加时 20 分钟）：现在开始已用不满');
    const later = await tapUntil(officer, answer, '为 1 人顺延截止', '已为 1 人顺延截止');
    expect(later.text).toContain('· 张7：至 11月23日 12:20');
    expect((await officer.tapData(later.message_id, 'desk.later:e1')).text).toContain('没有需要顺延的人员');
    for (const [id, minutes] of [
      [7, 50],
      [8, 30],
    ] as const) {
      const started = await office.attempts.start(aMember(id), 'e1', 1);
      expect(started).toMatchObject({ attempt: { deadline: MORNING + 2.5 * HOUR + minutes * MINUTE } });
    }
    expect((await ask(officer, '/newexam')).text).toContain('发布考试');
  });

  it('moves no close once the exam is over: its answers may have been shown', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '个别延时', '不顺延截止');
    const answer = await ask(officer, '张7 加时 20');
    office.time.now = MORNING + 3 * HOUR;
    expect((await officer.tap(answer.message_id, '为 1 人顺延截止')).text).toContain('已经截止');
    expect((await office.exams.find('e1'))?.allowances).toEqual([{ personId: 7, extraMinutes: 20 }]);
  });

  it('gives nobody more time once it is over: its answers may have been shown', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '个别延时', '不顺延截止');
    office.time.now = MORNING + 3 * HOUR;
    expect((await ask(officer, '张7 至 11月25日 18:00')).text).toContain('考试已经结束');
    expect((await officer.tapData(card.message_id, 'desk.ask:time:e1')).text).toContain('考试已经结束');
    expect((await office.exams.find('e1'))?.allowances).toBeUndefined();
  });

  it('moves no close for whoever has handed in their only attempt', async () => {
    const { office } = await openDesk();
    office.time.now = MORNING + 2.75 * HOUR;
    await office.attempts.start(aMember(7), 'e1', 1);
    expect((await office.examDesk.allowTime('e1', '张7 20', 1001))?.cutOff).toHaveLength(1);
    await office.attempts.handIn(7, 'e1.7.1', 1);
    expect((await office.examDesk.allowTime('e1', '张7 25', 1001))?.cutOff).toEqual([]);
  });

  it('takes the scores of people who sat it on paper, which count like any other', async () => {
    const { officer, office, li, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    expect((await ask(officer, '张7 5分\n张8 60')).text).toContain('✗ 张8 60：满分 6 分，请填 0 到 6');
    await ask(officer, '张8 3');
    const found = await office.statistics.ofExam('e1');
    expect(found?.figures).toMatchObject({ took: 2, passed: 1 });
    // Of two people no mean is said.
    expect(found?.figures).not.toHaveProperty('scores');
    await tapUntil(officer, await ask(officer, '/newexam'), '已发布的考试 ▸', '请选择考试');
    expect((await ask(li, '/me')).text).toContain('年度测试（线下） 5 / 6 合格');
    expect(await office.attempts.start(aMember(7), 'e1', 1)).toEqual({ refused: 'no-attempts-left' });
  });

  it('lets those who failed it be addressed by a broadcast', async () => {
    const { officer, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    await ask(officer, '张7 5\n张8 3');
    await ask(officer, '/broadcast');
    const sample = await nextFromBot(officer, officer.send('请参加辅导'));
    const audience = await nextFromBot(officer, sample);
    const exams = await tapUntil(officer, audience, '某考试未合格', '选择某考试未合格');
    await officer.tap(exams.message_id, '☐ 年度测试');
    const picked = await officer.waitForMessage((message) => buttonsOf(message).includes('☑ 年度测试'));
    const chosen = await tapUntil(officer, picked, '完成', '受众：全体；某考试未合格 年度测试');
    expect(chosen.text).toContain('共 1 人');
  });

  it('has a wrong key corrected with the effect shown first; those concerned are told', async () => {
    const { officer, office, li, card } = await openDesk(true);
    const attempt = await office.attempts.find(7, 'e1.7.1');
    const [item] = attempt?.paper ?? [];
    if (!item) throw new Error('The paper is empty.');
    await tapUntil(officer, card, '改正答案', '请发送题目编号');
    expect((await ask(officer, '没有这几个字')).text).toContain('没有找到题目');
    expect((await ask(officer, item.question.id)).text).toContain('现在的答案：B');
    expect((await ask(officer, 'B')).text).toContain('没有要改的');
    expect((await ask(officer, 'E')).text).toContain('不在选项之内');
    await ask(officer, 'a');
    const preview = await ask(officer, '规定原文如此');
    expect(preview.text?.split('\n').slice(1)).toEqual([
      '答案：B → A',
      '原因：规定原文如此',
      '1 人的试卷有这道题，0 人的成绩改变。',
      '0 人由未合格变为合格，0 人由合格变为未合格。',
    ]);
    expect((await officer.tapData(preview.message_id, 'regrade.confirm:another')).text).toContain('已过期');
    expect((await ask(officer, '可以')).text).toContain('答案：B → A');
    await tapUntil(officer, preview, '确定改正并重新计分', '没有人的成绩改变');
    expect((await officer.tapData(preview.message_id, 'regrade.confirm')).text).toContain('没有再作改动');
    expect(await office.regrading.list('e1')).toMatchObject([
      { questionId: item.question.id, before: [1], after: [0], reason: '规定原文如此', by: 1001, scores: [] },
    ]);
    const after = await office.attempts.find(7, 'e1.7.1');
    expect(after?.paper[0]?.question.right).toEqual([0]);
    expect(li.messages().filter(({ from }) => from?.is_bot)).toEqual([]);
  });

  it('has no make-up before its close', async () => {
    const { officer, card } = await openDesk();
    expect(buttonsOf(card).join()).not.toContain('补考');
    expect((await officer.tapData(card.message_id, 'desk.makeup:e1')).text).toContain('考试截止后');
  });
});
