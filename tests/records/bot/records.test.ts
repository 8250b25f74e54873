import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';

const anOffice = () => startTestOffice();

type Officer = Awaited<ReturnType<typeof anOffice>>['officer'];

/** Enters a meeting by question and answer up to the point where it is saved. */
async function fillInMeeting(officer: Officer) {
  const kinds = await ask(officer, '/records');
  const list = await tap(officer, kinds, '会议 0', '还没有记录');
  const date = await tap(officer, list, '➕ 登记', '会议 · 日期（1/6）');
  expect(date.text).toContain('如 3月14日');
  await ask(officer, '不记得');
  const form = await ask(officer, '3月14日');
  const name = await tap(officer, form, '专题研究', '会议 · 会议名称');
  expect(name.text).toContain('例如');
  const place = await ask(officer, '党风廉政建设专题会议');
  const people = await tap(officer, place, '跳过', '参加人数');
  await ask(officer, '十三');
  const remark = await ask(officer, '13人');
  expect(people.text).toContain('不清楚可以跳过');
  return tap(officer, remark, '跳过', '会议 · 核对');
}

describe('an officer', () => {
  test('records a meeting by answering one question after another, and finds it in the figures of the year', async () => {
    const { officer, services } = await anOffice();
    const review = await fillInMeeting(officer);
    expect(review.text).toContain('2. 会议类型：专题研究');
    expect(review.text).toContain('5. 参加人数：13 人');
    const saved = await tap(officer, review, '✅ 保存', '会议 1 号');
    expect(saved.text).toContain('已登记。');
    const figure = await services.figures.find('records.meeting-special', spanOf(2026, '2026-11-23'));
    expect(figure).toMatchObject({ value: 1, unit: '次', records: [{ open: 'records.show:1' }] });
  });

  test('who taps 保存 twice has recorded it once', async () => {
    const { officer, services } = await anOffice();
    const review = await fillInMeeting(officer);
    await tap(officer, review, '✅ 保存', '会议 1 号');
    const saves = review.reply_markup?.inline_keyboard.flat().find(({ text }) => text === '✅ 保存');
    await officer.tapData(review.message_id, saves && 'callback_data' in saves ? saves.callback_data : '');
    expect(await services.records.count({ year: 2026 })).toBe(1);
  });

  test('corrects a record, and everybody can read what it said before', async () => {
    const { officer } = await anOffice();
    const saved = await tap(officer, await fillInMeeting(officer), '✅ 保存', '会议 1 号');
    const fields = await tap(officer, saved, '✏ 更正', '请选择要更正的一项');
    await tap(officer, fields, '参加人数', '现在是：13 人');
    const corrected = await ask(officer, '12');
    expect(corrected.text).toContain('已更正。');
    expect(corrected.text).toContain('参加人数：12 人');
    const former = await tap(officer, corrected, '更正记录', '参加人数 原为 13 人');
    expect(former.text).toContain('更正记录');
    expect((await ask(officer, '/audit')).text).toContain('更正登记');
  });

  test('withdraws a record with a reason: it counts no longer, and stays readable', async () => {
    const { officer, services } = await anOffice();
    const saved = await tap(officer, await fillInMeeting(officer), '✅ 保存', '会议 1 号');
    await tap(officer, saved, '作废', '请发送作废的原因');
    const sure = await ask(officer, '重复登记');
    expect(sure.text).toContain('作废后不能恢复');
    const dropped = await tap(officer, sure, '确认作废', '（已作废）');
    expect(dropped.text).toContain('（已作废）');
    expect(dropped.text).toContain('作废原因：重复登记');
    const span = { year: 2026, from: '2026-01-01', until: '2026-12-31' };
    expect(await services.records.listCounting(span)).toEqual([]);
  });
});

describe('a table of records', () => {
  const header = ['编号', '类别', '日期', '会议类型', '会议名称'];
  const row = (number: number, cells: readonly string[]) => ({
    row: number,
    cells: Object.fromEntries(header.map((title, index) => [title, cells[index] ?? ''])),
  });

  test('is taken once, however often it is handed in, and names the place of what it cannot take', async () => {
    const { services } = await anOffice();
    const { records } = services;
    const table = {
      header: [...header, '经办'],
      rows: [
        row(2, ['', '会议', '2026-03-14', '专题研究', '专题会议']),
        row(3, ['', '会议', '2026-03-32', '专题研究', '又一次']),
        row(4, ['', '聚餐', '2026-03-14', '', '']),
        row(5, ['7', '会议', '2026-03-14', '专题研究', '别的']),
      ],
    };
    const first = await records.planImport(table, 0);
    expect(first.plan.added.length).toBe(1);
    expect(first.ignoredColumns).toEqual(['经办']);
    expect(first.plan.problems).toContainEqual({ row: 3, column: '日期', problem: 'no-date' });
    expect(first.plan.problems).toContainEqual({ row: 4, column: '类别', problem: 'no-kind' });
    expect(first.plan.problems).toContainEqual({ row: 5, column: '编号', problem: 'unknown-number' });
    expect(await records.confirmImport(first.id, 0)).toEqual({ added: 1, changed: 0, passed: 0 });
    expect(await records.confirmImport(first.id, 0)).toBeUndefined();
    const again = await records.planImport(table, 0);
    expect(again.plan).toMatchObject({ added: [], changed: [], same: 1 });
  });

  test('corrects by number; a column that is not there changes nothing, an empty cell clears', async () => {
    const { services } = await anOffice();
    const { records } = services;
    const number = await records.takeNumber();
    const values = { date: '2026-03-14', form: '专题研究', name: '专题会议', people: 13, remark: '材料齐' };
    await records.enter(number, 'meeting', values, 0);
    const titles = ['编号', '类别', '会议名称', '备注'];
    const cells = Object.fromEntries(
      titles.map((title, index) => [title, [String(number), '会议', '专题研究会', ''][index] ?? '']),
    );
    const review = await records.planImport({ header: titles, rows: [{ row: 2, cells }] }, 0);
    await records.confirmImport(review.id, 0);
    const found = await records.find(number);
    expect(found?.values).toEqual({ date: '2026-03-14', form: '专题研究', name: '专题研究会', people: 13 });
  });

  test('keeps two talks of one day apart, and counts the people of both', async () => {
    const { services } = await anOffice();
    const { records } = services;
    const titles = ['类别', '日期', '谈话类型', '谈话人职务', '谈话人数'];
    const talk = (number: number) => ({
      row: number,
      cells: Object.fromEntries(
        titles.map((title, index) => [title, ['谈话', '2026-03-14', '日常谈话', '科长', '1'][index] ?? '']),
      ),
    });
    const table = { header: titles, rows: [talk(2), talk(3)] };
    const first = await records.planImport(table, 0);
    expect(first.plan.added.length).toBe(2);
    await records.confirmImport(first.id, 0);
    expect((await records.planImport(table, 0)).plan).toMatchObject({ added: [], same: 2 });
    const figure = await services.figures.find('records.talk-talks', spanOf(2026, '2026-11-23'));
    expect(figure?.value).toBe(2);
  });

  test('takes no row with a formula, a day without its year, or a day that has not come', async () => {
    const { services } = await anOffice();
    const table = {
      header,
      rows: [
        row(2, ['', '会议', '', '专题研究', '专题会议']),
        row(3, ['', '会议', '3月14日', '专题研究', '专题会议']),
        row(4, ['', '会议', '2026-12-30', '专题研究', '专题会议']),
      ],
      problems: [{ row: 2, column: '日 期', reason: 'formula' as const }],
    };
    const { plan } = await services.records.planImport(table, 0);
    expect(plan.added).toEqual([]);
    expect(plan.problems).toEqual([
      { row: 2, column: '日期', problem: 'formula' },
      { row: 3, column: '日期', problem: 'no-year' },
      { row: 4, column: '日期', problem: 'ahead' },
    ]);
  });
});

describe('two officers', () => {
  test('who correct different things of one record both find theirs', async () => {
    const { services } = await anOffice();
    const { records } = services;
    const number = await records.takeNumber();
    await records.enter(number, 'meeting', { date: '2026-03-14', form: '部署会', name: '会', people: 3 }, 0);
    await Promise.all([
      records.correct(number, 'people', 12, 1),
      records.correct(number, 'name', '部署会议', 2),
    ]);
    expect((await records.find(number))?.values).toMatchObject({ people: 12, name: '部署会议' });
  });
});

test('an auditor reads the records, and a table that they send is not taken', async () => {
  const auditor = aMember(3, { role: 'auditor', roleConfirmed: true });
  const { phoneOf, services } = await startTestOffice({ people: [auditor] });
  const phone = phoneOf(auditor);
  const card = await ask(phone, '/records');
  expect(card.text).toContain('工作记录 · 2026 年');
  const table = '类别,日期,会议类型,会议名称\n会议,2026-03-14,专题研究,专题会议\n';
  await phone.sendFile({ name: '记录.csv', type: 'text/csv', bytes: Buffer.from(table) });
  expect((await see(phone, '文件')).text).not.toContain('确认导入');
  expect(await services.records.count({ year: 2026 })).toBe(0);
});

test('an officer hands the table in through the chat', async () => {
  const { officer, services } = await startTestOffice();
  const table = '类别,日期,会议类型,会议名称\n会议,2026-03-14,专题研究,专题会议\n';
  await officer.sendFile({ name: '记录.csv', type: 'text/csv', bytes: Buffer.from(table) });
  const review = await see(officer, '导入工作记录');
  expect(review.text).toContain('新增 1 条');
  await tap(officer, review, '✅ 确认导入', '新增 1 条，更正 0 条');
  expect(await services.records.count({ year: 2026 })).toBe(1);
});
