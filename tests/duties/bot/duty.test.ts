import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember, aPerson, CAST, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';
import { tap } from '../../support/phone.ts';

const NAMESAKE = aPerson({ id: 30, name: '王强', department: '财务科', post: '会计' });
const SPAN = spanOf(2026, '2026-11-23');

const anOffice = () => startTestOffice({ people: [...CAST, NAMESAKE] });
type Office = Awaited<ReturnType<typeof anOffice>>;

/** Enters a duty of the year and a meeting that may prove it. */
async function enterBoth({ services }: Pick<Office, 'services'>, owner = 1) {
  const values = { year: 2026, subject: '书记', duty: '听取专题汇报', state: '待完成' };
  const number = await services.dutyRegister.takeNumber();
  await services.dutyRegister.enter(number, 'duty', { ...values, owner: { person: owner, name: '王强' } }, 0);
  const meeting = { date: '2026-03-14', form: '专题研究', name: '党风廉政建设专题会议' };
  await services.records.enter(await services.records.takeNumber(), 'meeting', meeting, 0);
  return number;
}

describe('an officer', () => {
  test('enters a duty in a few answers, and picks its owner among namesakes', async () => {
    const { officer, services } = await anOffice();
    const list = await ask(officer, '/duties');
    const subject = await tap(officer, list, '➕ 登记', '责任主体（1/6）');
    await tap(officer, subject, '党组', '责任方面（2/6）');
    await ask(officer, '一、加强组织领导');
    const measure = await ask(officer, '每年专题研究党风廉政建设不少于两次');
    await tap(officer, measure, '跳过', '责任人（5/6）');
    const doubtful = await ask(officer, '王强');
    expect(doubtful.text).toContain('不能确定是哪一位');
    const due = await tap(officer, doubtful, '王强 财务科 · 会计', '完成时限（6/6）');
    const review = await tap(officer, due, '跳过', '核对');
    const saved = await tap(officer, review, '✅ 保存', '责任清单 1 号');
    expect(saved.text).toContain('责任人：王强');
    expect((await services.dutyRegister.find(1))?.values).toEqual({
      ...{ year: 2026, subject: '党组', direction: '一、加强组织领导', state: '待完成' },
      ...{ duty: '每年专题研究党风廉政建设不少于两次', owner: { person: 30, name: '王强' } },
    });
  });

  test('attaches a record of another area as proof by taps, opens it from the duty, and takes it off again with a trace', async () => {
    const office = await anOffice();
    const { officer, services } = office;
    const number = await enterBoth(office);
    const list = await ask(officer, '/duties');
    const card = await tap(officer, list, String(number), '责任清单 1 号');
    const proofs = await tap(officer, card, '📎 佐证', '还没有佐证');
    const sources = await tap(officer, proofs, '➕ 附上记录', '选择类别');
    const at =
      sources.text
        ?.split('\n')
        .find((line) => line.includes('专题研究'))
        ?.split('.')[0] ?? '';
    const records = await tap(officer, sources, at, '党风廉政建设专题会议');
    const attached = await tap(officer, records, '1', '佐证 · 听取专题汇报');
    expect(attached.text).toContain('3月14日 党风廉政建设专题会议');
    const opened = await tap(officer, attached, '党风廉政建设专题会议', '会议 1 号');
    expect(opened.text).toContain('党风廉政建设专题会议');

    const again = await ask(officer, '/duties');
    const shown = await tap(officer, again, String(number), '佐证：1 项');
    const before = await tap(officer, shown, '📎 佐证 1', '佐证 · ');
    const after = await tap(officer, before, '取下 党风廉政建设专…', '还没有佐证');
    expect(after.text).toContain('最近取下：党风廉政建设专题会议');
    const { detached } = await services.duties.findProofs(number);
    expect(detached).toMatchObject([{ id: 'records:1', by: OFFICER_ID, detachedBy: OFFICER_ID }]);
    expect((await ask(officer, '/audit')).text).toContain('取下责任佐证');
  });
});

test('an auditor reads the proofs and changes none', async () => {
  const auditor = aMember(3, { role: 'auditor', roleConfirmed: true });
  const office = await startTestOffice({ people: [...CAST, auditor] });
  const number = await enterBoth(office);
  const phone = office.phoneOf(auditor);
  const card = await tap(phone, await ask(phone, '/duties'), String(number), '责任清单 1 号');
  const proofs = await tap(phone, card, '📎 佐证', '还没有佐证');
  await phone.tapData(proofs.message_id, `duty.sources:${number}:0`);
  expect(proofs.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['⬅ 返回']);
});

describe('the year', () => {
  test('counts the duties of each subject by their directions, what is done and what is proved', async () => {
    const office = await buildTestOffice();
    const { services } = office;
    const number = await enterBoth(office);
    const enter = async (subject: string, direction: string, state: string) =>
      services.dutyRegister.enter(
        await services.dutyRegister.takeNumber(),
        'duty',
        { year: 2026, subject, direction, duty: `${direction}的一项`, state },
        0,
      );
    await enter('党组', '一、组织领导', '已完成');
    await enter('党组', '一、组织领导', '待完成');
    await enter('党组', '二、教育', '已完成');
    const meeting = (await services.figures.find('records.meeting-special', SPAN))?.records[0];
    if (meeting) await services.duties.attach(number, meeting, 1);
    const figures = await services.figures.list(SPAN);
    const values = figures.filter(({ id }) => id.startsWith('duties.')).map(({ id, value }) => [id, value]);
    expect(Object.fromEntries(values)).toEqual({
      ...{ 'duties.group-directions': 2, 'duties.group-items': 3 },
      ...{ 'duties.secretary-directions': 1, 'duties.secretary-items': 1 },
      ...{ 'duties.members-directions': undefined, 'duties.members-items': undefined },
      ...{ 'duties.done': 2, 'duties.proved': 1, 'duties.owners': 1 },
    });
  });

  test('has the list with what proves each duty among its evidence', async () => {
    const office = await buildTestOffice();
    const number = await enterBoth(office);
    const meeting = (await office.services.figures.find('records.meeting-special', SPAN))?.records[0];
    if (meeting) await office.services.duties.attach(number, meeting, 1);
    const files = await Array.fromAsync(office.areas.duties.year?.evidence?.(SPAN) ?? []);
    expect(files).toMatchObject([
      { volume: 2, name: '责任清单及完成情况.xlsx', records: [{ id: `duties:${number}` }] },
    ]);
    expect(await office.areas.duties.year?.ofPerson?.(1, SPAN)).toMatchObject([
      { heading: '主体责任', text: '书记：听取专题汇报（待完成）' },
    ]);
  });
});

test('an office hands in a list of its own twice and has it once, with what became of it since', async () => {
  const { services } = await buildTestOffice({ people: [...CAST, NAMESAKE] });
  const { dutyRegister } = services;
  const header = ['序号', '责任主体', '责任方面', '责任内容', '具体措施', '责任单位/责任人', '完成时限'];
  const row = (number: number, cells: readonly string[]) => ({
    row: number,
    cells: Object.fromEntries(header.map((title, index) => [title, cells[index] ?? ''])),
  });
  const table = {
    header,
    rows: [
      row(2, ['1', '党组集体', '组织领导', '专题研究', '每半年一次', '', '2026-12-31']),
      row(3, ['2', '党组书记', '第一责任', '听取汇报', '', '王强（财务科）', '']),
      row(4, ['3', '其他成员', '一岗双责', '检查分管科室', '', '王强', '']),
    ],
  };
  const first = await dutyRegister.planImport(table, 0);
  expect(first.plan.problems).toEqual([{ row: 4, column: '责任单位/责任人', problem: 'doubtful-person' }]);
  expect(first.ignoredColumns).toEqual(['序号']);
  expect(await dutyRegister.confirmImport(first.id, 0)).toMatchObject({ added: 2 });
  await dutyRegister.correct(1, 'state', '已完成', 0);
  expect((await dutyRegister.planImport(table, 0)).plan).toMatchObject({ added: [], changed: [], same: 2 });
});
