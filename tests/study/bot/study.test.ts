import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { ask } from '../../support/bot-api.ts';
import { CAST, OFFICER_ID } from '../../support/cast.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

const anOffice = () => startTestOffice({ people: [...CAST] });

test('an officer hands in the plan, makes an item a session with one tap and a day, and the plan says that it is done', async () => {
  const office = await anOffice();
  const { officer } = office;
  await sendTable(
    officer,
    '月份,学习主题,学习类型,学习内容,参加范围\n3月,党章,中心组,总纲,全体\n',
    '2026年计划.csv',
  );
  const review = await see(officer, '导入学习计划');
  await tap(officer, review, '✅ 确认导入', '新增 1 条');
  const kinds = await ask(officer, '/study');
  const plan = await tap(officer, kinds, '🗓 学习计划', '1. 3月 党章');
  const item = await tap(officer, plan, '1', '完成情况：未安排');
  await tap(officer, item, '📚 安排中心组学习', '中心组学习 · 日期');
  const looked = await ask(officer, '3月18日');
  expect(looked.text).toContain('学习主题：党章');
  const saved = await tap(officer, looked, '✅ 保存', '已登记。');
  await tap(officer, saved, '👥 应到：全体', '学习通知 · 党章');
  expect((await office.services.rolls.find('study:1'))?.choice.audience).toEqual({ all: true });
  const again = await tap(officer, await see(officer, '学习通知 · 党章'), '⬅ 返回', '学习主题：党章');
  const back = await tap(officer, again, '计划：党章', '完成情况：已完成（3月18日）');
  const list = await tap(officer, back, '⬅ 返回', '1. 3月 党章');
  await officer.tap(list.message_id, '📄 导出');
  const bytes = await receiveFile(office.api, officer, '学习计划 2026.xlsx');
  const table = await readSheet({ name: 'a.xlsx', bytes });
  expect(table).toMatchObject({ rows: [{ cells: { 学习主题: '党章', 完成情况: '已完成（3月18日）' } }] });
});

test('an officer lets those who are to come be told, keeps the roll, gives the absent the material, and prints the record', async () => {
  const office = await startTestOffice({ people: [...CAST], at: Date.parse('2026-11-27T15:00:00+08:00') });
  const { officer, clerk, services } = office;
  const { studySessions, rolls } = services;
  const values = {
    date: '2026-11-27',
    topics: '党章；八项规定',
    discussion: '是',
    place: '三楼会议室',
    papers: 2,
  };
  await studySessions.enter(await studySessions.takeNumber(), 'group', values, OFFICER_ID);
  const subject = { id: 'study:1', label: '中心组学习 1 号', day: '2026-11-27' };
  await rolls.choose(subject, { audience: { all: true }, side: 'include', labels: {} }, OFFICER_ID);
  await rolls.begin(subject);
  await rolls.mark(subject, 1, '请假', OFFICER_ID);
  await rolls.take(subject, OFFICER_ID);

  const kinds = await ask(officer, '/study');
  const list = await tap(officer, kinds, '中心组学习 1', '1. 11月27日');
  const card = await tap(officer, list, '1', '应到 3 人，实到 2 人');
  const sure = await tap(officer, card, '📣 通知', '学习通知 · 核对');
  await tap(officer, sure, '✅ 开启通知', '通知：已开启');
  const told = await tap(officer, await see(officer, '通知：已开启'), '⬅ 返回', '应到 3 人，实到 2 人');
  const makeUp = await tap(officer, told, '📖 补学', '还没有发过的 1 人将收到');
  await tap(officer, makeUp, '📨 发给 1 人', '应学 1 人，已学 0 人');
  const asked = await see(clerk, '【补学】11月27日');
  await clerk.tap(asked.message_id, '✅ 已知悉');
  await see(clerk, '您已于');
  expect(await services.makeUps.progressOf(1)).toMatchObject({ given: 1, read: 1 });

  await officer.tap((await see(officer, '应学 1 人')).message_id, '⬅ 返回');
  await officer.tap((await see(officer, '补学：应学 1 人，已学 1 人')).message_id, '📄 学习记录');
  const bytes = await receiveFile(office.api, officer, '学习记录 2026-11-27 中心组学习 1 号.docx');
  const text = paragraphsOf(bytes);
  expect(text).toEqual(
    expect.arrayContaining(['党章', '八项规定', '3 人', '2 人', '王强（请假）', '李敏、周敏']),
  );
});

test('an officer sends the file that goes with a session, and those who are to come get it with the first word of it', async () => {
  const office = await startTestOffice({ people: [...CAST], at: Date.parse('2026-11-24T09:10:00+08:00') });
  const { officer, clerk, services } = office;
  const values = { date: '2026-11-27', topics: '党章', discussion: '否' };
  await services.studySessions.enter(await services.studySessions.takeNumber(), 'group', values, OFFICER_ID);
  const subject = { id: 'study:1', label: '中心组学习 1 号', day: '2026-11-27' };
  await services.rolls.choose(
    subject,
    { audience: { people: [1] }, side: 'include', labels: {} },
    OFFICER_ID,
  );
  const list = await tap(officer, await ask(officer, '/study'), '中心组学习 1', '1. 11月27日');
  const card = await tap(officer, list, '1', '党章');
  await tap(officer, card, '📎 材料', '请把材料');
  expect((await ask(officer, '马上发')).text).toContain('这不是文件');
  await officer.sendFile({ name: '学习材料.pdf', type: 'application/pdf', bytes: Buffer.from('pdf') });
  const attached = await see(officer, '材料：已附文件');
  const back = await tap(officer, attached, '⬅ 返回', '学习主题：党章');
  await officer.tap(back.message_id, '📱 二维码');
  await officer.waitForMessage(({ photo }) => photo !== undefined);
  const sure = await tap(officer, back, '📣 通知', '核对');
  await tap(officer, sure, '✅ 开启通知', '通知：已开启');
  await services.announcements.tellDue();
  await see(clerk, '【学习通知：中心组学习】');
  const sent = await clerk.waitForMessage(({ document }) => document?.file_name === '学习材料.pdf');
  expect(sent.from?.is_bot).toBe(true);
});

test('a table of sessions goes to them, not to the records of the year that have a kind and a day as well', async () => {
  const { officer, services } = await anOffice();
  await sendTable(
    officer,
    '类别,日期,学习主题\n中心组学习,2026-03-18,党章\n党课,2026-07-01,廉洁从政\n',
    '学习.csv',
  );
  const review = await see(officer, '导入学习记录');
  expect(review.text).toContain('新增 1 条');
  expect(review.text).toContain('主讲人');
  await tap(officer, review, '✅ 确认导入', '新增 1 条');
  expect(await services.studySessions.count({ year: 2026 })).toBe(1);
});
