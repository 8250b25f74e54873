import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember, ZHANGS } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MINUTE, MORNING, rightPositions } from '../../support/exams.ts';
import { downloadFrom } from '../../support/phone.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const SECOND = 1_000;

const dataOf = ({ reply_markup }: Message, label: string): string => {
  const button = reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  return button && 'callback_data' in button ? button.callback_data : '';
};

/** The officer's card of an exam at which 张7 is or was: with no answer right unless told. */
async function openDesk({ handedIn = true, right = 0 } = {}) {
  const bot = await openExamBot();
  const { office, officer } = bot;
  await office.publish({ id: await office.exams.nextId(), createdBy: 1001 });
  const started = await office.attempts.start(aMember(7), 'e1', 1);
  if ('refused' in started) throw new Error(started.refused);
  for (let position = 0; position < right; position++)
    for (const option of rightPositions(started.attempt, position))
      await office.attempts.answer(7, 'e1.7.1', { card: 1, position, option, chosen: true });
  if (handedIn) await office.attempts.handIn(7, 'e1.7.1', 1);
  const list = await tapUntil(officer, await ask(officer, '/newexam'), '已发布的考试 ▸', '请选择考试');
  return { ...bot, card: await tapUntil(officer, list, '年度测试', '应考 3 人') };
}

describe('a score on paper', () => {
  it('in the place of an online score is shown with both numbers first, and saved when confirmed', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    const warning = await ask(officer, '张7 5.5');
    expect(warning.text?.split('\n')).toEqual([
      '录入线下成绩',
      '⚠ 1 人已有成绩，还没有保存：',
      '· 张7：线上 0 分 → 线下 5.5 分，以 5.5 分为准（未合格 → 合格）',
      '本场考试取最高分。确认后，前后分数都记入操作记录。',
    ]);
    expect((await office.statistics.ofExam('e1'))?.figures.passed).toBe(0);
    await tapUntil(officer, warning, '确认录入 1 人', '已保存 1 人：张7');
    expect((await office.statistics.ofExam('e1'))?.figures.passed).toBe(1);
    const [line] = await office.audit.list();
    expect(line?.entry).toMatchObject({ by: 1001, action: 'score-entered', subject: '年度测试' });
    expect(line?.entry.people).toEqual([
      { personId: 7, before: { score: 0, isOnPaper: false }, after: { score: 5.5, isOnPaper: true } },
    ]);
  });

  it('is not entered when the officer says no, and an old warning confirms nothing', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    const first = await ask(officer, '张7 5');
    const second = await ask(officer, '张7 1');
    const nonce = buttonsOf(second).length > 0 ? String(first.message_id - 1) : '';
    expect((await officer.tapData(first.message_id, `desk.replace:e1:${nonce}`)).text).toContain('过期');
    await tapUntil(officer, second, '不录入', '没有改动');
    expect((await office.attempts.listOf(7)).map(({ isOnPaper }) => isOnPaper)).toEqual([undefined]);
    expect((await office.audit.list()).map(({ entry }) => entry.action)).toEqual(['exam-published']);
  });

  it('waits on the card while others are entered; one entered again is asked about too', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    await ask(officer, '张7 5');
    expect((await ask(officer, '张8 3')).text).toContain('张7：线上 0 分 → 线下 5 分');
    const both = await ask(officer, '张8 4');
    expect(both.text).toContain('张8：线下 3 分 → 线下 4 分');
    await tapUntil(officer, both, '确认录入 2 人', '已保存 2 人：张7、张8');
    expect((await office.attempts.listOf(8)).map(({ score }) => score)).toEqual([4]);
  });

  it('is asked about again when the score has changed since the warning', async () => {
    const { officer, office, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    const warning = await ask(officer, '张7 5');
    await office.paperScores.replace(
      'e1',
      [{ personId: 7, score: 2, counting: 2, before: { score: 0, isOnPaper: false } }],
      1,
    );
    await tapUntil(officer, warning, '确认录入 1 人', '张7：线下 2 分 → 线下 5 分');
  });

  it('that cannot be is refused with the full marks', async () => {
    const { officer, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    const { text } = await ask(officer, '张8 200\n张8 -5');
    expect(text).toContain('✗ 张8 200：满分 6 分，请填 0 到 6');
    expect(text).toContain('✗ 张8 -5：满分 6 分');
  });

  it('beside an attempt spends no chance twice in words', async () => {
    const { officer, li, card } = await openDesk();
    await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
    await tapUntil(officer, await ask(officer, '张7 5'), '确认录入 1 人', '已保存');
    const list = await ask(li, '/exam');
    const rules = await tapUntil(li, list, '年度测试 · 已参加', '机会');
    expect(rules.text).toContain('机会：1 次（已用 1 次），取最高分；线下成绩 5 分');
  });
});

describe('extra time while somebody is at the exam', () => {
  it('lets the attempt end later at once, and tells them', async () => {
    const { officer, office, li, card } = await openDesk({ handedIn: false });
    await ask(li, '/help');
    await tapUntil(officer, card, '个别延时', '分钟是加时');
    const answer = await ask(officer, '张7 10分钟');
    expect(answer.text).not.toContain('以前开始才能用满');
    expect(answer.text).toContain('正在作答，已顺延并通知本人：张7 至 11月23日 09:40。');
    expect(li.messages().at(-1)?.text).toContain('现在 11月23日 09:40（北京时间）截止');
    office.time.now = MORNING + 35 * MINUTE;
    await office.attemptDeadlines.handInDue();
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.handedIn).toBeUndefined();
    office.time.now = MORNING + 40 * MINUTE + SECOND;
    expect(await office.attemptDeadlines.handInDue()).toHaveLength(1);
    const [line] = await office.audit.list();
    expect(line?.entry).toMatchObject({ by: 1001, action: 'time-allowed', subject: '年度测试' });
    expect(line?.entry.people).toEqual([{ personId: 7, after: { extraMinutes: 10 } }]);
  });

  it('names to the officer whoever could not be told', async () => {
    const { officer, li, card } = await openDesk({ handedIn: false });
    li.block();
    await tapUntil(officer, card, '个别延时', '分钟是加时');
    expect((await ask(officer, '张7 加时 10')).text).toContain('没能通知：张7，请当面告知。');
  });

  it('warns of the new end as of the first', async () => {
    const { office } = await openDesk({ handedIn: false });
    office.time.now = MORNING + 26 * MINUTE;
    expect(await office.attemptDeadlines.claimWarnings()).toHaveLength(1);
    await office.examDesk.allowTime('e1', '张7 20', 1001);
    expect(await office.attemptDeadlines.claimWarnings()).toEqual([]);
    office.time.now = MORNING + 46 * MINUTE;
    expect(await office.attemptDeadlines.claimWarnings()).toHaveLength(1);
  });

  it('opens no attempt that is over, and takes no time back', async () => {
    const { office } = await openDesk({ handedIn: false });
    await office.examDesk.allowTime('e1', '张7 20', 1001);
    expect((await office.examDesk.allowTime('e1', '张7 5', 1001))?.extended).toEqual([]);
    expect((await office.attempts.find(7, 'e1.7.1'))?.deadline).toEqual(soonAfter(MORNING + 50 * MINUTE));
    office.time.now = MORNING + 50 * MINUTE + SECOND;
    expect((await office.examDesk.allowTime('e1', '张7 60', 1001))?.extended).toEqual([]);
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.handedIn).toMatchObject({ by: 'deadline' });
  });

  it('ends at the close, until the close is moved for that person', async () => {
    const { officer, office, card } = await openDesk({ handedIn: true });
    office.time.now = MORNING + 2.75 * HOUR;
    await office.attempts.start(aMember(8), 'e1', 2);
    await tapUntil(officer, card, '个别延时', '分钟是加时');
    const cutOff = await ask(officer, '张8 半小时');
    expect(cutOff.text).not.toContain('正在作答');
    const later = await tapUntil(officer, cutOff, '为 1 人顺延截止', '已为 1 人顺延截止');
    expect(later.text).toContain('张8 至 11月23日 12:30');
    expect((await office.audit.list())[0]?.entry).toMatchObject({
      action: 'close-moved',
      people: [{ personId: 8, after: { extraMinutes: 30, closesAt: MORNING + 3.5 * HOUR } }],
    });
  });

  it('reaches the copy that another process holds in memory', async () => {
    const { office } = await openDesk({ handedIn: false });
    const { openExamOffice } = await import('../../support/exam-office.ts');
    const other = await openExamOffice({ redis: office.redis, people: [] });
    await other.attempts.goTo(7, 'e1.7.1', { card: 1, position: 1 });
    await office.examDesk.allowTime('e1', '张7 加时 10', 1001);
    other.time.now = MORNING + 35 * MINUTE;
    expect(await other.attempts.goTo(7, 'e1.7.1', { card: 1, position: 2 })).toHaveProperty('attempt');
  });
});

it('every decision about scores can be read in the table, with both numbers', async () => {
  const { officer, api, card } = await openDesk();
  await tapUntil(officer, card, '录入线下成绩', '满分 6 分');
  await tapUntil(officer, await ask(officer, '张7 5'), '确认录入 1 人', '已保存');
  const log = await ask(officer, '/audit');
  expect(log.text).toContain('张1 录入线下成绩：年度测试 · 张7 0 分（线上） → 5 分（线下）');
  await officer.tap(log.message_id, '📄 导出 Excel');
  const sheet = await readSheet(await downloadFrom(api, await nextFromBot(officer, log)));
  expect('rows' in sheet && sheet.rows[0]?.cells).toMatchObject({
    操作人: '张1',
    事项: '录入线下成绩',
    对象: '年度测试',
    人员: '张7',
    原来: '0 分（线上）',
    改为: '5 分（线下）',
  });
});

describe('of people of one name', () => {
  /** Everybody is invited; the desk waits for lines. */
  async function entering(what: '录入线下成绩' | '个别延时') {
    const people = [aMember(1, { role: 'admin', roleConfirmed: true }), aMember(8), ...ZHANGS];
    const bot = await openExamBot({ people });
    await bot.office.publish({ id: await bot.office.exams.nextId(), createdBy: 1001 });
    const list = await tapUntil(
      bot.officer,
      await ask(bot.officer, '/newexam'),
      '已发布的考试 ▸',
      '请选择考试',
    );
    const card = await tapUntil(bot.officer, list, '年度测试', '应考 6 人');
    await tapUntil(bot.officer, card, what, '每行一人');
    const scores = async () =>
      Promise.all(ZHANGS.map(async ({ id }) => (await bot.office.attempts.listOf(id))[0]?.score));
    return { ...bot, scores };
  }

  it('the officer says which a score is of, line by line; the others are saved at once', async () => {
    const { officer, scores } = await entering('录入线下成绩');
    const first = await ask(officer, '张伟 5\n张8 3\n张伟 4');
    expect(first.text).toContain('已保存 1 人：张8');
    expect(first.text).toContain('“张伟 5”：考试对象中有 4 位张伟，请点是哪一位。另有 1 行随后再问。');
    expect(buttonsOf(first).slice(0, 5)).toEqual([
      ...['张伟（财务科科长）', '张伟（1002）', '张伟（#23）', '张伟（业务科）'],
      '都不是，这一行不保存',
    ]);
    const second = await tapUntil(officer, first, '张伟（#23）', '“张伟 4”');
    expect(second.text).toContain('已保存 1 人：张伟（#23）。');
    expect((await officer.tapData(first.message_id, dataOf(first, '张伟（1002）'))).text).toContain('过期');
    await tapUntil(officer, second, '张伟（业务科）', '已保存 1 人：张伟（业务科）。');
    expect(await scores()).toEqual([undefined, undefined, 5, 4]);
  });

  it('a line that says department, post or staff number is taken, also as a row of a table', async () => {
    const { officer, scores } = await entering('录入线下成绩');
    const saved = await ask(officer, '张伟（1002） 2\n张伟\t业务科\t3\n张伟 #23 1');
    expect(saved.text).toContain('已保存 3 人：张伟（1002）、张伟（业务科）、张伟（#23）');
    expect(await scores()).toEqual([undefined, 2, 1, 3]);
  });

  it('a line may be passed over, and one who has a score is still asked about', async () => {
    const { officer, scores } = await entering('录入线下成绩');
    await ask(officer, '张伟（业务科） 3');
    const card = await ask(officer, '张伟 5\n张伟 4');
    const second = await tapUntil(officer, card, '都不是，这一行不保存', '“张伟 4”');
    const warned = await tapUntil(officer, second, '张伟（业务科）', '张伟（业务科）：线下 3 分 → 线下 4 分');
    await tapUntil(officer, warned, '确认录入 1 人', '已保存 1 人：张伟（业务科）');
    expect(await scores()).toEqual([undefined, undefined, undefined, 4]);
  });

  it('extra time is given to the one whom the officer taps', async () => {
    const { officer, office } = await entering('个别延时');
    const card = await ask(officer, '张伟 20分钟');
    await tapUntil(officer, card, '张伟（1002）', '已保存 1 人：张伟（1002）');
    expect((await office.exams.find('e1'))?.allowances).toEqual([{ personId: 22, extraMinutes: 20 }]);
  });
});
