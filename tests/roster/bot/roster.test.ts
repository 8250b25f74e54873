import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import { ROSTER_KNOWN_TITLES } from '../../../src/roster/domain/roster-columns.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson } from '../../support/cast.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

const wang = aPerson({ id: 1, name: '王强', telegramId: 101 });
const li = aPerson({ id: 2, name: '李敏' });
const twoZhangs = [3, 4].map((id) => aPerson({ id, name: '张三', department: `科室${id}` }));

const anOfficeAt = (people = [wang, li]) => anOfficeWithBot(people);

const labelBeginning = (message: Message, text: string) =>
  buttonsOf(message).find((label) => label.startsWith(text)) ?? text;

describe('the officer sends a roster', () => {
  test('sees what would change, and it changes when they confirm', async () => {
    const { officer, store } = await anOfficeAt();
    await sendTable(officer, '姓名,部门,职务,性别\n王强,市局/办公室,局长,男\n陈洁,市局/财务科,会计,女\n');
    const review = await see(officer, '尚未改动');
    expect(review.text).toContain('新增 1 人，变更 1 人，不变 0 人');
    expect(review.text).toContain('另有 1 人未在表中列出');
    expect(review.text).toContain('未使用的列：性别');
    expect(review.text).toContain(
      '表中没有“角色、工号、标签、手机、邮箱”列，名册中已有的人员这些内容保持不变',
    );
    expect(await store.count()).toBe(2);
    const changed = await tap(officer, review, '变更 1', '职务 空→局长');
    const again = await tap(officer, changed, '返回核对', '尚未改动');
    const done = await tap(officer, again, '✅ 确认导入', '名册已更新');
    expect(done.text).toContain('表中没有列出的 1 人照常在册；其中已离开的，请在本人卡片中标为离开');
    expect(buttonsOf(done)).toEqual(['查找人员', '未绑定', '名册']);
    expect(await store.list()).toMatchObject([
      { name: '王强', post: '局长', telegramId: 101 },
      { name: '李敏' },
      { name: '陈洁', department: '市局/财务科' },
    ]);
  });

  test('as the template that the bot gave, filled in', async () => {
    const { officer, download, store } = await anOfficeAt([]);
    const how = await tap(officer, await ask(officer, '/people'), '导入名册', '下载模板');
    await officer.tap(how.message_id, '下载模板');
    const template = await download(await see(officer, '填好后'));
    expect(await readSheet(template, ROSTER_KNOWN_TITLES)).toEqual({ refused: 'empty' });
    const columns = ['姓名', '部门', '标签'].map((title) => ({ title }));
    const bytes = await writeWorkbook([
      { name: '名册', columns, rows: [['张 三', '办公室', '党员、中心组']] },
    ]);
    await officer.sendFile({ name: template.name, type: '', bytes });
    await tap(officer, await see(officer, '尚未改动'), '✅ 确认导入', '名册已更新');
    expect(await store.list()).toMatchObject([{ id: 1, name: '张三', tags: ['党员', '中心组'] }]);
  });

  test('with departments written once for several people, which stand in each row where they want so', async () => {
    const { officer, store } = await anOfficeAt([]);
    await sendTable(officer, '姓名,部门\n王强,办公室\n李敏,\n赵刚,财务科\n');
    const review = await see(officer, '1 行的部门空着，上面的行有部门，没有补齐');
    expect(review.text).toContain('新增 2 人');
    const filled = await tap(officer, review, '部门按上一行补齐（1 行）', '已按上一行补齐，请核对');
    await tap(officer, filled, '部门空着，上面的行有部门 1', '第 3 行 李敏：办公室');
    await tap(officer, await see(officer, '第 3 行 李敏：办公室'), '返回核对', '新增 3 人');
    const back = await tap(officer, await see(officer, '新增 3 人'), '部门不按上一行补齐', '没有补齐');
    const again = await tap(officer, back, '部门按上一行补齐（1 行）', '新增 3 人');
    await tap(officer, again, '✅ 确认导入', '名册已更新');
    expect(await store.list()).toMatchObject([{}, { name: '李敏', department: '办公室' }, {}]);
  });

  test('with columns that the roster has no place for, however many and long, which are named', async () => {
    const { officer } = await anOfficeAt([]);
    const others = Array.from({ length: 20 }, (_, i) => `${i}${'列'.repeat(2_000)}`);
    await sendTable(officer, `姓名,部门,,${others}\n陈洁,财务科,甲\n`);
    const review = await see(officer, '尚未改动');
    expect(review.text).toContain('未使用的列：0列列');
    expect(review.text).toContain(' 等 21 列');
    await sendTable(officer, '姓名,部门,,\n陈洁,财务科,甲\n');
    await see(officer, '未使用的列：C列（没有列名）');
  });

  test('which is fetched once, although its columns have to be seen before it is known for one', async () => {
    const { api, officer } = await anOfficeAt([]);
    const bytes = await writeWorkbook([
      { name: '名册', columns: [{ title: '姓名' }, { title: '部门' }], rows: [['陈洁', '财务科']] },
    ]);
    await officer.sendFile({ name: '名册.xlsx', type: '', bytes });
    await see(officer, '尚未改动');
    expect(api.calls.filter(({ method }) => method === 'getFile')).toHaveLength(1);
  });

  test('with wrong rows, which are named and left out, and doubtful cells, which cost themselves', async () => {
    const { officer, store } = await anOfficeAt([]);
    await sendTable(officer, '姓名,部门,角色\n陈洁,财务科,局长\n,财务科,\n周波,财务科,\n');
    const review = await see(officer, '1 行有误');
    const wrong = await tap(officer, review, labelBeginning(review, '有误'), '第 3 行“姓名”：不能为空');
    const again = await tap(officer, wrong, '返回核对', '尚未改动');
    const cells = await tap(officer, again, labelBeginning(again, '略去'), '第 2 行“角色”（陈洁）：局长');
    expect(cells.text).toContain('只能填 人员、联络员、管理员、审计');
    await tap(officer, await tap(officer, cells, '返回核对', '尚未改动'), '✅ 确认导入', '名册已更新');
    expect(await store.list()).toMatchObject([{ name: '陈洁', role: 'staff' }, { name: '周波' }]);
  });

  test('and takes it back', async () => {
    const { officer, store } = await anOfficeAt();
    await sendTable(officer, '姓名,部门\n陈洁,财务科\n');
    const review = await see(officer, '尚未改动');
    const data = review.reply_markup?.inline_keyboard
      .flat()
      .flatMap((one) => ('callback_data' in one ? one.callback_data : []));
    await tap(officer, review, '取消', '已取消');
    for (const button of data ?? []) await officer.tapData(review.message_id, button);
    expect(await store.count()).toBe(2);
  });

  test('a second time by an old card, which says that it is over', async () => {
    const { officer, store } = await anOfficeAt([]);
    await sendTable(officer, '姓名,部门\n陈洁,财务科\n');
    const review = await see(officer, '尚未改动');
    const apply = review.reply_markup?.inline_keyboard.flat().find(({ text }) => text.includes('确认'));
    const data = apply && 'callback_data' in apply ? apply.callback_data : '';
    await tap(officer, review, '✅ 确认导入', '名册已更新');
    await officer.tapData(review.message_id, data);
    await see(officer, '这次导入已结束');
    expect(await store.count()).toBe(1);
  });
});

describe('a file that is no roster is refused with the remedy', () => {
  test.each([
    ['名册.xlsx', Buffer.from('\x89PNG'), '另存为 .xlsx'],
    ['名册.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 .xls'],
    ['名册.csv', Buffer.from(''), '没有读到数据'],
    ['名册.csv', Buffer.from('姓名,职务\n张三,科员'), '缺少“部门”列'],
    ['名册.csv', Buffer.from('姓名,部门,身份证号\n张三,办公室,1'), '不收集身份证号'],
    ['名册.csv', Buffer.from(`姓名,部门${','.repeat(300)}x`), 'KP1 单元格里有内容，超出了前 200 列'],
    ['名册.csv', Buffer.from(`姓名,部门\n张三,${'办'.repeat(40_000)}`), 'B2 单元格的文字超过 32767 字'],
    ['名册.csv', Buffer.from('姓名,部门\n张三,"办公室'), '第 2 行有一个引号没有成对'],
    ['名册.csv', Buffer.from(`姓名,部门\n${'张三,办公室\n'.repeat(20_000)}`), '超过 12000 行'],
    ['名册.csv', Buffer.from(`姓名,${`${'部门'.repeat(9_000)},`.repeat(2)}\n张三,a,b`), '缺少“部门”列'],
    ['名册.csv', Buffer.from('姓名,部门,部 门\n张三,a,b'), 'B、C 列都叫“部门”'],
    ['名册.csv', Buffer.from(`姓名,部门,身份证号${'码'.repeat(9_000)}\n张三,a,b`), '不收集身份证号'],
  ])('%s', async (name, bytes, remedy) => {
    const { officer, store } = await anOfficeAt();
    await officer.sendFile({ name, type: '', bytes });
    const answer = await see(officer, remedy);
    expect(answer.text).toContain('没有做任何改动');
    expect(await store.count()).toBe(2);
  });

  test('and from staff not even looked at', async () => {
    const { phone, store } = await anOfficeAt();
    const wangsPhone = phone(101);
    await sendTable(wangsPhone, '姓名,部门\n陈洁,财务科\n');
    expect((await see(wangsPhone, '文件')).text).not.toContain('核对');
    expect(await store.count()).toBe(2);
  });
});

describe('people who leave', () => {
  test('are marked one by one, and leave when the officer types their number', async () => {
    const { officer, store, access, phone } = await anOfficeAt();
    await sendTable(officer, '姓名,部门,状态\n王强,市局/办公室,调离\n');
    const review = await see(officer, '标为离开 1 人');
    const missing = await tap(officer, review, '未列出 1', '1. 李敏');
    const marked = await tap(officer, missing, '☐ 1', '将标为离开');
    const again = await tap(officer, marked, '返回核对', '标为离开 2 人');
    await tap(officer, again, '✅ 确认导入', '请输入离开的人数：2');
    expect((await ask(officer, '好的')).text).toContain('人数不对，没有导入');
    expect(await store.find(1)).toMatchObject({ status: 'active' });
    expect((await ask(officer, '２ 人')).text).toContain('离开 2 人');
    expect(await store.list()).toMatchObject([{ status: 'left' }, { status: 'left' }]);
    expect(await access.viewerOf(101)).toEqual({ role: 'stranger' });
    expect((await ask(phone(101), '/menu')).text).toContain('只为本单位在册人员服务');
  });
});

describe('a row that could mean several people', () => {
  test('is decided by the officer before anything can be confirmed', async () => {
    const { officer, store } = await anOfficeAt(twoZhangs);
    await sendTable(officer, '姓名,部门\n张三,人事科\n张三,科技科\n');
    const review = await see(officer, '2 行分不清是谁');
    expect(buttonsOf(review)).not.toContain('✅ 确认导入');
    const first = await tap(officer, review, '请先逐行选择（2）', '第 2 行 张三 · 人事科');
    const second = await tap(officer, first, '是第 2 位', '第 3 行 张三 · 科技科');
    expect(second.text).toContain('张三 · 科室3');
    expect(second.text).not.toContain('张三 · 科室4');
    const decided = await tap(officer, second, '不导入这一行', '变更 1 人');
    await tap(officer, decided, '✅ 确认导入', '名册已更新');
    expect(await store.list()).toMatchObject([
      { id: 3, department: '科室3' },
      { id: 4, department: '人事科' },
    ]);
  });
});

test('an import that somebody else’s change has overtaken is shown again instead of carried out', async () => {
  const { officer, store } = await anOfficeAt();
  await sendTable(officer, '姓名,部门,职务\n王强,市局/办公室,局长\n');
  const review = await see(officer, '尚未改动');
  await store.saveAll([{ before: wang, after: { ...wang, post: '副局长' } }]);
  await tap(officer, review, '✅ 确认导入', '名册刚被改动过');
  expect(await store.find(1)).toMatchObject({ post: '副局长' });
});
