import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { StartingPostSchema } from '../../../src/risks/domain/starting-point.ts';
import { createLedgerService } from '../../../src/risks/services/ledger.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember, CLERK } from '../../support/cast.ts';
import { enterRecords } from '../../support/enter-records.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';

const SPAN = spanOf(2026, '2026-11-23');

/** A table as an office keeps it: with a title above, merged cells, and words of its own. */
const OFFICE_TABLE = {
  header: [
    '序号',
    '责任部门',
    '岗位名称',
    '权力事项',
    '风险描述',
    '风险等级（一/二/三级）',
    '防范措施',
    '责任人',
    '分管领导',
    '备注',
  ],
  rows: [
    [
      '1',
      '办公室',
      '采购',
      '办公用品采购',
      '拆分采购规避公开程序',
      '一级',
      '1.合并计算。2.集体研究。',
      '王强',
      '分管副局长',
      '',
    ],
    ['2', '办公室', '采购', '验收', '以次充好仍验收', '二级', '两人验收', '各科室负责人', '李敏', ''],
    ['3', '办公室', '印章', '用印', '不经审批用印', '特级', '逐次登记', '', '', ''],
  ],
};
const asTable = ({ header, rows }: typeof OFFICE_TABLE) => ({
  header,
  rows: rows.map((cells, index) => ({
    row: index + 3,
    cells: Object.fromEntries(header.map((title, at) => [title, cells[at] ?? ''])),
  })),
});

const anOffice = () => buildTestOffice({ people: [CLERK, aMember(2, { name: '李敏' })] });

describe("the office's own table", () => {
  test('is read by its own titles and words: what it does not read and cannot read is named', async () => {
    const { services } = await anOffice();
    const { plan, ignoredColumns, absentColumns } = await services.riskPoints.planImport(
      asTable(OFFICE_TABLE),
      0,
    );
    expect(ignoredColumns).toEqual(['序号', '备注']);
    expect(absentColumns).toEqual(['排查日期', '风险类别', '题目主题']);
    expect(plan.problems).toEqual([{ row: 5, column: '风险等级（一/二/三级）', problem: 'no-option' }]);
    expect(plan.added.map(({ values }) => values)).toEqual([
      {
        ...{ date: '2026-11-23', department: '办公室', post: '采购', power: '办公用品采购', level: '高' },
        ...{ form: '拆分采购规避公开程序', measures: '合并计算；集体研究' },
        ...{ owner: { person: 1, name: '王强' }, leader: '分管副局长' },
      },
      {
        ...{ date: '2026-11-23', department: '办公室', post: '采购', power: '验收', level: '中' },
        ...{ form: '以次充好仍验收', measures: '两人验收', owner: '各科室负责人' },
        leader: { person: 2, name: '李敏' },
      },
    ]);
  });

  test('that was taken feeds the figures, and handed in again adds nothing', async () => {
    const { services } = await anOffice();
    const table = asTable(OFFICE_TABLE);
    await services.riskPoints.confirmImport((await services.riskPoints.planImport(table, 0)).id, 0);
    expect((await services.riskPoints.planImport(table, 0)).plan).toMatchObject({ added: [], same: 2 });
    const figures = await services.figures.list(SPAN);
    const countOf = (id: string) => figures.find((figure) => figure.id === id)?.value;
    const ids = ['posts', 'points', 'high', 'medium', 'low', 'measures'];
    expect(ids.map((id) => countOf(`risks.${id}`))).toEqual([1, 2, 1, 1, 0, 3]);
  });
});

describe('an officer', () => {
  test('begins with the usual points of a post, and taking them over twice adds them once', async () => {
    const { officer, services } = await startTestOffice({ people: [CLERK] });
    const home = await ask(officer, '/risks');
    expect(home.text).toContain('还没有风险点');
    const posts = await tap(officer, home, '➕ 常见岗位风险点', '常见岗位风险点');
    const cars = await tap(officer, posts, '公务用车管理 3', '公务用车管理 · 常见风险点');
    await tap(officer, cars, '✅ 采用 3 条', '已加入台账 3 条');
    expect(await services.riskLedger.takeOver('cars', 0)).toBe(0);
    const again = await ask(officer, '/risks');
    expect(again.text).toContain('1 个岗位，3 个风险点（高 1、中 2、低 0）');
    const list = await tap(officer, again, '📋 台账', '公务用车管理');
    const point = await tap(officer, list, '1', '题库中“公车私用”有');
    expect(point.text?.split('\n').length).toBeLessThanOrEqual(10);
    await tap(officer, await tap(officer, point, '⬅ 返回', '台账'), '⬅ 返回', '廉政风险防控 · 2026 年');
  });

  test('hands in the table with a title above it, and it is known by its columns', async () => {
    const { officer } = await startTestOffice({ people: [CLERK] });
    const lines = [['市局廉政风险防控台账'], OFFICE_TABLE.header, ...OFFICE_TABLE.rows];
    const csv = lines.map((cells) => cells.join(',')).join('\n');
    await officer.sendFile({ name: '台账.csv', type: 'text/csv', bytes: Buffer.from(csv) });
    const review = await see(officer, '导入廉政风险防控台账');
    expect(review.text).toContain('新增 2 条');
    expect(review.text).toContain('没有读取的列：序号、备注');
  });
});

test('two officers who take over the same points at the same moment enter them once, also where two processes serve them', async () => {
  const one = await anOffice();
  const other = await buildTestOffice({ redis: one.redis });
  const added = await Promise.all(
    [one, other, one, other].map(({ services }, by) => services.riskLedger.takeOver('cars', by)),
  );
  expect(added.toSorted()).toEqual([0, 0, 0, 3]);
  expect(await other.services.riskLedger.listPoints(2026)).toHaveLength(3);
});

test('two officers who confirm the same table, one after the other or at one moment, enter its rows once', async () => {
  const one = await anOffice();
  const other = await buildTestOffice({ redis: one.redis });
  const hand = async ({ services }: typeof one, by: number) => {
    const { id } = await services.riskPoints.planImport(asTable(OFFICE_TABLE), by);
    return () => services.riskPoints.confirmImport(id, by);
  };
  const [first, second, third] = [await hand(one, 1), await hand(other, 2), await hand(one, 3)];
  const done = await Promise.all([first(), second()]);
  expect(done.map((each) => each?.added).toSorted()).toEqual([0, 2]);
  expect(await third()).toEqual({ added: 0, changed: 0, passed: 2 });
  expect(await one.services.riskLedger.listPoints(2026)).toHaveLength(2);
});

test("last year's points are carried over to this year once, and stay as they were in theirs", async () => {
  const { services } = await anOffice();
  const values = { post: '采购', level: '高', form: '拆分采购', measures: '合并计算', date: '2025-03-01' };
  await enterRecords(services.riskPoints, 'point', [values]);
  expect(await services.riskLedger.carryOver(0)).toBe(1);
  expect(await services.riskLedger.carryOver(0)).toBe(0);
  expect((await services.riskLedger.listPoints(2025)).map(({ number }) => number)).toEqual([1]);
  expect((await services.riskPoints.copyYear(2026)).map((record) => record.values.date)).toEqual([
    '2026-11-23',
  ]);
});

test('points that are taken over as the year turns come into the year in which it was begun, once', async () => {
  const { services } = await anOffice();
  const days = ['2026-12-31', '2027-01-01'];
  const points = [{ power: '用印', kind: '岗位职责', level: '高', form: '违规用印', measures: ['登记'] }];
  const ledger = createLedgerService({
    ...{
      register: services.riskPoints,
      starting: [StartingPostSchema.parse({ id: 'seals', post: '印章', points })],
    },
    today: () => (days.length > 1 ? days.shift() : days[0]) ?? '',
  });
  expect(await ledger.takeOver('seals', 0)).toBe(1);
  expect(await services.riskPoints.copyYear(2026)).toHaveLength(1);
  expect(await services.riskPoints.copyYear(2027)).toEqual([]);
});
