import { expect, test } from 'vitest';
import { buttonsOf } from '../../support/bot-api.ts';
import { CLERK } from '../../support/cast.ts';
import { inventedQuestions, sitExam, withExams } from '../../support/exam-office.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { startsWith } from '../../support/notice-office.ts';
import { startTestOffice } from '../../support/office.ts';

test("an exam closes: the officer's card stays, and the clerk comes from the word to their own result", async () => {
  const office = withExams(await startTestOffice({ people: [CLERK], content: inventedQuestions({}) }));
  await office.publish();
  await sitExam(office, CLERK.id, 'e1', false);
  await office.scheduler.poke();
  office.clock.set(MORNING + 3 * HOUR);
  await office.scheduler.poke();
  const report = await office.officer.waitForMessage(startsWith('📊 考试已截止：年度测试'));
  expect(report.text).toContain('应考 1 人，实考 1 人\n缺考 0 人\n合格 0 人');
  await office.officer.tap(report.message_id, '各部门情况');
  const departments = await office.officer.waitForMessage(startsWith('年度测试 · 各部门'));
  expect(departments.message_id).toBeGreaterThan(report.message_id);

  const word = await office.clerk.waitForMessage(startsWith('【考试截止】年度测试'));
  expect(buttonsOf(word)).toEqual(['查看本人成绩']);
  await office.clerk.tap(word.message_id, '查看本人成绩');
  const result = await office.clerk.waitForMessage(startsWith('年度测试 · 成绩'));
  expect(buttonsOf(result).join()).toContain('查看错题（5）');
});
