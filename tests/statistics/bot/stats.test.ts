import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, type TestBotApi, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR } from '../../support/exams.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { linkPassedOn } from '../../support/passed-on.ts';

const PEOPLE = [
  aMember(1, { role: 'admin', roleConfirmed: true, department: '市局' }),
  aMember(7, { department: '市局/人事科' }),
  aMember(8, { role: 'liaison', roleConfirmed: true }),
];

async function officeWithOneScore() {
  const bot = await openExamBot({ people: PEOPLE });
  await bot.office.publish();
  await bot.office.attempts.start(aMember(7), 'e1', 1);
  await bot.office.attempts.handIn(7, 'e1.7.1', 1);
  return bot;
}

async function exportOf(officer: Participant, api: TestBotApi) {
  const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
  await officer.tap(figures.message_id, '📄 导出 Excel');
  return (await readXlsx(await receiveFile(api, officer, '年度测试.xlsx', figures.message_id))).sheets;
}

describe('/stats', () => {
  it('passes an exam on by a link that leads whom it is arranged for to its rules', async () => {
    const { wang: liaison, li } = await officeWithOneScore();
    const figures = await tapUntil(liaison, await ask(liaison, '/stats'), '年度测试', '应考');
    const share = figures.reply_markup?.inline_keyboard.flat().find(({ text }) => text === '↗ 转发');
    const link = linkPassedOn(share);
    expect(link).toBe('https://t.me/qingfeng_rehearsal_bot?start=exam_e1');
    expect((await ask(li, `/start ${link.split('start=')[1]}`)).text).toContain('机会：1 次（已用 1 次）');
  });

  it("shows the office's figures and the departments in roster order, without percentages of small numbers", async () => {
    const { officer } = await officeWithOneScore();
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    expect(figures.text?.split('\n')).toEqual([
      '年度测试 · 统计',
      '进行中，11月23日 12:00（北京时间）截止',
      '应考 3 人，实考 1 人',
      '未进入 2 人，作答中 0 人，已交卷 1 人',
      '合格 0 人',
    ]);
    const departments = await tapUntil(officer, figures, '各部门情况', '各部门');
    expect(departments.text?.split('\n').slice(1)).toEqual([
      '市局：应考 1，实考 0，合格 0',
      '市局/人事科：应考 1，实考 1，合格 0',
      '市局/办公室：应考 1，实考 0，合格 0',
    ]);
  });

  it('shows a liaison their own department', async () => {
    const { wang } = await officeWithOneScore();
    const figures = await tapUntil(wang, await ask(wang, '/stats'), '年度测试', '应考');
    expect(figures.text).toContain('应考 1 人，实考 0 人');
  });

  it('leads an officer to the reminders that go out by themselves and back, a liaison not, and nobody once it is over', async () => {
    const { officer, wang, office } = await openExamBot({ people: PEOPLE });
    await office.publish({ closesAt: office.time.now + 96 * HOUR, reminds: ['opening', 'closing'] });
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    const plan = await tapUntil(officer, figures, '🔁 自动催考', '自动催考');
    expect(plan.text).toContain('截止前 1 个工作日');
    await tapUntil(officer, plan, '⬅ 返回', '年度测试 · 统计');
    const own = await tapUntil(wang, await ask(wang, '/stats'), '年度测试', '应考');
    expect(buttonsOf(own)).not.toContain('🔁 自动催考');
    office.time.now += 100 * HOUR;
    const over = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '已截止');
    expect(buttonsOf(over)).not.toContain('🔁 自动催考');
  });

  it('nudges those who have not entered, after a second tap', async () => {
    const { officer, office } = await officeWithOneScore();
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    const preview = await tapUntil(officer, figures, '催考未进入的 2 人', '本次将催考');
    expect(preview.text).toContain('【催考】年度测试');
    await tapUntil(officer, preview, '确认催考 2 人', '已开始催考');
    const notice = await office.notices.findNotice('nudge.exam.e1.1');
    expect(notice).toMatchObject({ action: 'enter-exam', nudge: { of: 'exam.e1', number: 1 } });
  });

  it('exports the scores while the exam runs, and with the close the answers and the questions', async () => {
    const { officer, api, office } = await officeWithOneScore();
    expect((await exportOf(officer, api)).map(({ name }) => name)).toEqual(['成绩', '部门']);
    office.time.now += 4 * HOUR;
    const sheets = await exportOf(officer, api);
    expect(sheets.map(({ name }) => name)).toEqual(['成绩', '部门', '作答', '题目分析']);
    const [scores, , answers, items] = sheets;
    const taker = scores?.rows.find(([, name]) => name === '张7');
    const handedIn = new Date('2026-11-23T09:00:00Z');
    expect(taker?.slice(4, 10)).toEqual(['已交卷', 0, 6, '未合格', '线上', handedIn]);
    expect(answers?.rows[1]?.slice(0, 2)).toEqual(['张7', 1]);
    expect(answers?.rows[1]?.slice(3)).toEqual(['未答', 0, expect.any(Number)]);
    expect(items?.rows[0]).toContain('答案');
    for (const sheet of sheets) expect(sheet).toMatchObject({ freezePane: {}, autoFilter: {} });
  });

  it('gives a score sheet for the file as a Word document', async () => {
    const { officer, api } = await officeWithOneScore();
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    await officer.tap(figures.message_id, '📄 成绩单 Word');
    const text = paragraphsOf(await receiveFile(api, officer, '年度测试成绩单.docx')).join('\n');
    expect(text).toContain('年度测试');
    expect(text).toContain('张7');
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('says both years on the score sheet of an exam over the turn of the year', async () => {
    const { officer, api, office } = await openExamBot({ people: PEOPLE });
    const [opensAt, closesAt] = ['2026-12-31T09:00:00+08:00', '2027-01-01T18:00:00+08:00'].map(Date.parse);
    await office.publish({ opensAt: opensAt ?? 0, closesAt: closesAt ?? 0 });
    office.time.now = (closesAt ?? 0) + HOUR;
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    await officer.tap(figures.message_id, '📄 成绩单 Word');
    const text = paragraphsOf(await receiveFile(api, officer, '年度测试成绩单.docx')).join('\n');
    expect(text).toContain('2026年12月31日 09:00至2027年1月1日 18:00');
  });

  it('is not for staff', async () => {
    const { li } = await openExamBot();
    expect((await ask(li, '/stats')).text).toContain('没有权限');
  });
});
