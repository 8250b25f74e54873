import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember, CAST, OFFICER_ID } from '../../support/cast.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

/** An office with a meeting of last Friday. */
async function anOffice() {
  const auditor = aMember(30, { name: '审计', role: 'auditor', roleConfirmed: true, department: '审计室' });
  const office = await startTestOffice({ people: [...CAST, auditor] });
  const { records } = office.services;
  const values = { date: '2026-11-20', form: '部署会', name: '部署会议' };
  await records.enter(await records.takeNumber(), 'meeting', values, OFFICER_ID);
  return { ...office, auditor };
}

/** Opens the record's card. */
async function openRecord(phone: Participant) {
  const kinds = await ask(phone, '/records');
  const list = await tap(phone, kinds, '会议 1', '部署会议');
  return tap(phone, list, '1', '会议 1 号');
}

/** Chooses everybody and begins. */
async function begin(officer: Participant) {
  const planned = await tap(officer, await openRecord(officer), '📋 点名册', '还没有选定应到人员');
  const picker = await tap(officer, planned, '👥 选应到人员', '选应到人员');
  const everybody = await tap(officer, picker, '☐ 全体', '共 4 人。');
  const chosen = await tap(officer, everybody, '✅ 应到 4 人', '应到：全体');
  return tap(officer, chosen, '✍ 开始点名', '应到 4 人，缺席 0 人');
}

const fileOf = (office: TestOffice, name: string) => receiveFile(office.api, office.officer, name);

test('an officer keeps the roll of a meeting by naming those who were not there, and the card of the meeting says how many came', async () => {
  const { officer, services, phoneOf, auditor } = await anOffice();
  const names = await begin(officer);
  const person = await tap(officer, names, '✅ 李敏', '现在：出席');
  await tap(officer, person, '缺席·公务', '应到 4 人，缺席 1 人');
  const found = await ask(officer, '周敏 赵凯');
  expect(found.text).toContain('应到名单中没有：赵凯。');
  const strangers = Array.from({ length: 60 }, (_, index) => `某${index}`);
  const pasted = await ask(officer, [...strangers, '周敏'].join('\n'));
  const officerCard = await tap(officer, pasted, '✅ 周敏', '周敏 · 办公室');
  const marked = await tap(officer, officerCard, '缺席·请假', '缺席 2 人');
  const saved = await tap(officer, marked, '✅ 保存（实到 2 人）', '已保存');
  expect(saved.text).toContain('应到 4 人，实到 2 人，缺席 2 人（公务 1，请假 1）');
  expect(saved.text).toContain('办公室：应到 3，实到 1\n审计室：应到 1，实到 1');
  expect(saved.text).toContain('缺席：李敏（公务）、周敏（请假）');
  const record = await tap(officer, saved, '⬅ 返回', '点名册：应到 4 人，实到 2 人');
  expect((record.text ?? '').split('\n').length).toBeLessThanOrEqual(10);
  expect([...(await services.rolls.findTaken(['records:1'])).keys()]).toEqual(['records:1']);

  const reader = phoneOf(auditor);
  const shown = await tap(reader, await openRecord(reader), '📋 点名册', '实到 2 人');
  const buttons = shown.reply_markup?.inline_keyboard.flat().map(({ text }) => text);
  expect(buttons).toEqual(['缺席名单', '📄 导出', '⬅ 返回']);
});

test('an officer prints the sheet to sign, and takes the roll out and in as a table', async () => {
  const office = await anOffice();
  const { officer } = office;
  const names = await begin(officer);
  const saved = await tap(officer, names, '✅ 保存（实到 4 人）', '已保存');
  await officer.tap(saved.message_id, '🖨 签到表');
  const sheet = await fileOf(office, '签到表 2026-11-20 会议 部署会议.docx');
  expect(paragraphsOf(sheet)).toEqual(expect.arrayContaining(['部署会议', '王强', '审计室', '李敏']));
  await officer.tap(saved.message_id, '📄 导出');
  const bytes = await fileOf(office, '点名册 2026-11-20 会议 部署会议.xlsx');
  const table = await readSheet({ name: 'a.xlsx', bytes }, { needed: ['姓名', '出席情况'] });
  expect(table).toMatchObject({ rows: [{ cells: { 姓名: '王强', 出席情况: '出席' } }, {}, {}, {}] });
  await officer.sendFile({ name: '点名册.xlsx', type: 'application/octet-stream', bytes });
  expect((await see(officer, '导入点名册')).text).toContain('与现有相同 4 人');

  await sendTable(officer, '点名册,姓名,出席情况,缺席原因\nrecords:1,王强,缺席,其他\nrecords:1,赵凯,出席,\n');
  const review = await see(officer, '改为缺席 1 人');
  expect(review.text).toContain('第 3 行“姓名”：应到名单中没有这个人');
  const done = await tap(officer, review, '✅ 确认导入', '已导入，改动 1 人');
  expect(done.text).toContain('缺席：王强（其他）');
});

test('a table of one’s own, which does not say of what it is, goes to the roll that is open', async () => {
  const { officer } = await anOffice();
  const names = await begin(officer);
  const saved = await tap(officer, names, '✅ 保存（实到 4 人）', '已保存');
  await tap(officer, saved, '📥 导入', '自制的表格也可以');
  await sendTable(officer, '姓名,出席情况,缺席原因\n王强,缺席,其他\n');
  expect((await see(officer, '导入点名册 · 核对')).text).toContain('改为缺席 1 人');
});

test('a table that says of what it is goes there, whatever roll is open', async () => {
  const { officer, services } = await anOffice();
  const { records, rolls } = services;
  const saved = await tap(officer, await begin(officer), '✅ 保存（实到 4 人）', '已保存');
  const other = { date: '2026-11-19', form: '部署会', name: '另一次会议' };
  await records.enter(await records.takeNumber(), 'meeting', other, OFFICER_ID);
  const subject = { id: 'records:2', label: '会议', day: other.date };
  await rolls.choose(subject, { audience: { all: true }, side: 'include', labels: {} }, OFFICER_ID);
  await rolls.begin(subject);
  await tap(officer, saved, '📥 导入', '自制的表格也可以');
  await sendTable(officer, '点名册,姓名,出席情况,缺席原因\nrecords:2,王强,缺席,其他\n');
  const review = await see(officer, '导入点名册 · 核对');
  expect(review.text).toContain('改为缺席 1 人');
  await tap(officer, review, '✅ 确认导入', '应到 4 人，缺席 1 人');
  expect(await rolls.find('records:1')).toMatchObject({ absent: {} });
  expect(await rolls.find('records:2')).not.toMatchObject({ takenAt: expect.anything() });
});

test('a roll that is handed in without saying of what it is goes to none', async () => {
  const { officer } = await anOffice();
  await sendTable(officer, '姓名,出席情况\n王强,出席\n');
  const unknown = await see(officer, '不知道是哪一次的点名册');
  expect(unknown.text).toContain('没有做任何改动');
  await tap(officer, unknown, '工作记录', '共 1 条');
});

test('a roll that is handed in before it is begun leads to where it is begun', async () => {
  const { officer } = await anOffice();
  await sendTable(officer, '点名册,姓名,出席情况\nrecords:1,王强,出席\n');
  const early = await see(officer, '还没有开始点名');
  expect(early.text).toContain('没有做任何改动');
  await tap(officer, early, '📋 点名册', '还没有选定应到人员');
});
