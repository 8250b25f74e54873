import { expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { tap } from '../../support/notice-office.ts';

const PEOPLE = [
  aMember(1, { role: 'admin', roleConfirmed: true, department: '市局' }),
  aMember(7, { department: '市局/人事科' }),
  aMember(8, { role: 'liaison', roleConfirmed: true, department: '市局/财务科' }),
];

async function officeWithTwoExams() {
  const bot = await openExamBot({ people: PEOPLE });
  const opensAt = MORNING - 400 * 24 * HOUR;
  await bot.office.publish({ id: 'e1', title: '去年测试', opensAt, closesAt: opensAt + HOUR });
  await bot.office.publish({ id: 'e2', title: '年度测试', audience: { people: [7] } });
  return bot;
}

test('the officer goes from the figures to the archive, finds an exam by a word and comes back from its result', async () => {
  const { officer } = await officeWithTwoExams();
  const list = await tap(officer, await ask(officer, '/stats'), '🗄 考试档案（按年、按词查）');
  expect(list.text).toBe(
    '考试档案\n考试 2 场，最新的在前。\n1. 11月23日 年度测试：进行中\n2. 2025年10月19日 去年测试：已截止',
  );
  await tap(officer, list, '🔎 查找');
  const found = await ask(officer, '去年');
  expect(found.text).toContain('考试档案 · “去年”');
  expect(buttonsOf(found)).not.toContain('2');
  const result = await tap(officer, found, '1');
  expect(result.text).toContain('去年测试 · 统计\n已截止');
  expect((await tap(officer, result, '⬅ 返回')).text).toContain('考试档案 · “去年”');
});

test('the officer goes from year to year and month to month of the exams', async () => {
  const { officer } = await officeWithTwoExams();
  const months = await tap(officer, await ask(officer, '/exams'), '📅 按月');
  const before = await tap(officer, months, '⬅ 2025年');
  expect((await tap(officer, before, '10月 1')).text).toContain('考试档案 · 2025年10月\n考试 1 场');
});

test('a liaison sees the exams of their department alone', async () => {
  const { wang: liaison } = await officeWithTwoExams();
  expect((await ask(liaison, '/exams')).text).toContain('本部门人员参加的考试 1 场，最新的在前。\n1. 2025年');
});
