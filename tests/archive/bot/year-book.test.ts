import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, type TestBotApi } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { sitExam } from '../../support/exam-office.ts';
import { receiveFile } from '../../support/files.ts';
import { tap } from '../../support/notice-office.ts';

const PEOPLE = [
  aMember(1, { role: 'admin', roleConfirmed: true, department: '市局', order: 1 }),
  aMember(7, { department: '市局/人事科', order: 2 }),
  aMember(8, { role: 'liaison', roleConfirmed: true, department: '市局/人事科', order: 3 }),
];

const sheetsOf = async (api: TestBotApi, person: Participant, name: string) =>
  (await readXlsx(await receiveFile(api, person, name))).sheets.map((sheet) => ({
    name: sheet.name,
    rows: sheet.rows.map((row) => row.map((cell) => cell ?? '')),
  }));

test('the officer takes a whole year along as one workbook, from the months of the archive', async () => {
  const { officer, api, office } = await openExamBot({ people: PEOPLE });
  const { notices, acknowledgements } = office.services;
  await notices.startNotice({
    ...{ id: 'broadcast.1', kind: 'broadcast', title: '国庆节廉洁提醒', action: 'acknowledge' },
    ...{ content: { kind: 'text', text: '不收礼品。' }, audience: { all: true } },
  });
  await acknowledgements.acknowledge('broadcast.1', 7, { messageId: 5, sentAt: 1 });
  await office.publish();
  await sitExam(office, 7, 'e1', true);
  const months = await tap(officer, await ask(officer, '/notices'), '📅 按月');
  await officer.tap(months.message_id, '📒 年度台账 Excel');
  const sheets = await sheetsOf(api, officer, '2026年度台账（截至2026-11-23）.xlsx');
  expect(sheets.map(({ name }) => name)).toEqual(['通知目录', '知悉情况', '考试目录', '考试成绩']);
  const receipts = sheets[1]?.rows.find((row) => row.includes('市局/人事科'));
  expect(receipts).toContain('QF-2026-1123-001');
  const scores = sheets[3]?.rows.filter((row) => row.includes('市局/人事科')) ?? [];
  expect(scores.map((row) => row.at(-1))).toEqual([6, '未考']);
});

test('a liaison takes the scores of their department in all exams along on one sheet, and nobody else’s', async () => {
  const { wang: liaison, api, office } = await openExamBot({ people: PEOPLE });
  await office.publish({ id: 'e1', title: '第一次测试' });
  await office.publish({ id: 'e2', title: '第二次测试', audience: { people: [1, 7] } });
  await sitExam(office, 7, 'e1', true);
  const list = await ask(liaison, '/exams');
  await liaison.tap(list.message_id, '📄 人员×考试 Excel');
  const [sheet] = await sheetsOf(api, liaison, '人员考试成绩表（市局-人事科）.xlsx');
  const rows = sheet?.rows.filter((row) => typeof row[0] === 'number') ?? [];
  expect(rows).toHaveLength(2);
  expect(rows.map((row) => row.slice(4))).toEqual([
    [6, '未考'],
    ['未考', ''],
  ]);
  expect(JSON.stringify(rows)).toContain('市局/人事科');
});

test('where no exam was held there is no sheet, and it is said', async () => {
  const { officer } = await openExamBot({ people: PEOPLE });
  const answer = await officer.tapData((await ask(officer, '/exams')).message_id, 'yearbook.exams:0');
  expect(JSON.stringify(answer)).toContain('没有已经开始的考试');
});
