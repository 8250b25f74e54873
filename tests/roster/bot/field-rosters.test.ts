import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startTestOffice } from '../../support/office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

const FOLDER = new URL('../../fixtures/field-rosters/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER));

const listed = async ({ stores }: Pick<Awaited<ReturnType<typeof startTestOffice>>, 'stores'>) =>
  (await stores.people.list()).map(({ name, department, post, phone }) =>
    [name, department, post, phone].join(' '),
  );

const send = (officer: Parameters<typeof sendTable>[0], name: string) =>
  officer.sendFile({ name, type: '', bytes: bytesOf(name) });

test('an officer whose departments stand under no title is asked what the column is, also after a restart', async () => {
  const office = await startTestOffice({ people: [] });
  await send(office.officer, '3-merged-departments-untitled-column.xlsx');
  const question = await see(office.officer, '第 1 列（A 列）没有列名，是不是部门？');
  expect(question.text).toContain('宣传科、财务科、办公室');
  const later = await office.restart();
  const review = await tap(office.officer, question, '是', '新增 9 人');
  await tap(office.officer, review, '✅ 确认导入', '名册已更新');
  const people = await listed(later);
  expect(people).toHaveLength(9);
  expect(people[3]).toBe('周秀英 宣传科 科员 19000000004');
});

test('an officer whose table has no header is shown what its columns seem to be, and may say no', async () => {
  const office = await startTestOffice({ people: [] });
  const name = '4-no-header-xlsx-named-xls.xls';
  await send(office.officer, name);
  await tap(office.officer, await see(office.officer, '要用它做什么'), '导入名册', '第 1 行看起来是一个人');
  const question = await see(office.officer, 'C 列 手机：19000000001');
  await tap(office.officer, question, '否', '请在表的第一行写上列名');
  await send(office.officer, name);
  await tap(office.officer, await see(office.officer, '要用它做什么'), '导入名册', '第 1 行看起来是一个人');
  const again = await see(office.officer, '是否这样读入');
  await tap(
    office.officer,
    await tap(office.officer, again, '是', '新增 10 人'),
    '✅ 确认导入',
    '名册已更新',
  );
  expect((await listed(office))[0]).toBe('钱海涛 办公室  19000000001');
});

test('an officer whose workbook has several lists reads the first, with the others named, and the one that is alike by a tap', async () => {
  const office = await startTestOffice({ people: [] });
  await send(office.officer, '1-blank-first-row-three-department-columns.xlsx');
  const review = await see(office.officer, '新增 14 人');
  expect(review.text).toContain('读入工作表“花名册”，没有读：“劳务派遣”、“离职员工”、“退休员工”');
  expect(review.text).toContain('部门（一级部门/二级部门/三级部门）');
  const both = await tap(office.officer, review, '一并读入另外 1 张工作表', '新增 15 人');
  const added = await tap(office.officer, both, '新增 15', '“花名册”第 3 行 钱海涛');
  await tap(office.officer, await tap(office.officer, added, '返回核对', '新增 15 人'), '取消', '已取消');
  await send(office.officer, '2-merged-title-third-row-header-totals.xlsx');
  const second = await see(office.officer, '新增 8 人');
  expect(second.text).toContain(
    '略过不是数据的 4 行：合计（第 12 行）、说明（第 13 行）、签名落款（第 14、15 行）',
  );
  await tap(office.officer, second, '✅ 确认导入', '名册已更新');
  expect(await listed(office)).toContain('阿依古丽•吐尔逊 项目科 科员 19000000005');
});

test('an officer whose roster names a liaison is led to confirm that', async () => {
  const office = await startTestOffice({ people: [] });
  await sendTable(office.officer, '姓名,部门,角色\n陈洁,财务科,联络员\n周波,财务科,\n');
  const done = await tap(
    office.officer,
    await see(office.officer, '新增 2 人'),
    '✅ 确认导入',
    '1 人的角色须经',
  );
  await tap(office.officer, done, '待确认角色（1）', '陈洁');
});

test('whoever is 试用 or 借调 stays, and that becomes a tag where the officer wants so', async () => {
  const office = await startTestOffice({ people: [] });
  await sendTable(
    office.officer,
    '姓名,部门,员工状态\n陈洁,财务科,试用\n周波,财务科,借调\n吴迪,财务科,在职\n',
  );
  const review = await see(office.officer, '状态：试用 1 人、借调 1 人，均照常保留');
  const tagged = await tap(office.officer, review, '把状态记为标签', '并记为标签');
  await tap(office.officer, tagged, '✅ 确认导入', '名册已更新');
  const people = await office.stores.people.list();
  expect(people.map(({ tags }) => tags)).toEqual([['试用'], ['借调'], []]);
});
