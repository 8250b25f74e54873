import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { ask } from '../../support/bot-api.ts';
import { CAST } from '../../support/cast.ts';
import { receiveFile } from '../../support/files.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

const anOffice = () => startTestOffice({ people: [...CAST] });

test('an officer hands in the plan, makes an item a session with one tap and a day, and the plan says that it is done', async () => {
  const office = await anOffice();
  const { officer } = office;
  await sendTable(
    officer,
    '月份,学习主题,学习类型,学习内容,参加范围\n3月,党章,中心组,总纲,中心组\n',
    '2026年计划.csv',
  );
  const review = await see(officer, '导入学习计划');
  await tap(officer, review, '✅ 确认导入', '新增 1 条');
  const kinds = await ask(officer, '/study');
  const plan = await tap(officer, kinds, '🗓 学习计划', '1. 3月 党章');
  const item = await tap(officer, plan, '1', '完成情况：未安排');
  await tap(officer, item, '📚 安排中心组学习', '中心组学习 · 日期');
  const discussion = await ask(officer, '3月18日');
  const looked = await tap(officer, discussion, '是', '核对');
  expect(looked.text).toContain('学习主题：党章');
  const saved = await tap(officer, looked, '✅ 保存', '已登记。');
  const back = await tap(officer, saved, '计划：党章', '完成情况：已完成（3月18日）');
  const list = await tap(officer, back, '⬅ 返回', '1. 3月 党章');
  await officer.tap(list.message_id, '📄 导出');
  const bytes = await receiveFile(office.api, officer, '学习计划 2026.xlsx');
  const table = await readSheet({ name: 'a.xlsx', bytes });
  expect(table).toMatchObject({ rows: [{ cells: { 学习主题: '党章', 完成情况: '已完成（3月18日）' } }] });
});
