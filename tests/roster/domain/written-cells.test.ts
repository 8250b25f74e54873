import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asOnRoster, doubtsOnRoster } from '../../../src/roster/domain/as-on-roster.ts';
import { parseRoster } from '../../../src/roster/domain/roster.ts';
import { readName } from '../../../src/roster/domain/written-name.ts';
import { aPerson } from '../../support/cast.ts';

/** One row, as an office without anybody takes it in. */
function rowOf(cells: Record<string, string>, people: Parameters<typeof asOnRoster>[0] = []) {
  const facts = { 姓名: '王强', 部门: '办公室', ...cells };
  const roster = parseRoster([
    { header: Object.keys(facts), rows: [{ row: 2, cells: facts }], problems: [] },
  ]);
  if ('refused' in roster) throw new Error(roster.refused);
  const { rows, doubts, errors, passedOver } = roster;
  return {
    row: asOnRoster(people, rows)[0],
    reasons: [...errors, ...doubtsOnRoster(people, rows, doubts)].map(({ reason }) => reason),
    passedOver: passedOver.map(({ kind }) => kind),
  };
}

describe('a cell of names', () => {
  test.each([
    ['王五（挂职）', { name: '王五', standing: '挂职' }],
    ['李四(0017)', { name: '李四', staffNumber: '0017' }],
    ['李四 工号：A017', { name: '李四', staffNumber: 'A017' }],
    ['赵六 13800000000', { name: '赵六', phone: '13800000000' }],
    ['赵六13800000000', { name: '赵六', phone: '13800000000' }],
    ['钱七 副主任', { name: '钱七', post: '副主任' }],
    ['钱七（副主任，借调）', { name: '钱七', post: '副主任', standing: '借调' }],
    ['欧阳建国科长', { name: '欧阳建国', post: '科长' }],
    ['冯三（女，回族）', { name: '冯三' }],
    ['1.褚五*', { name: '褚五' }],
    ['卫六（已退休）', { name: '卫六', isLeaving: true }],
  ])('that says “%s” names the person, and what stands behind counts as what it is', (cell, facts) => {
    expect(rowOf({ 姓名: cell })).toMatchObject({ row: facts, reasons: ['beside-name'] });
  });

  test.each([
    '王伟（大）',
    '王伟2',
    '欧阳 娜娜',
    '古丽 买买提',
    '阿依古丽·买买提',
    'Mary Jane',
    '员工0001',
    '王 强',
  ])('that says “%s” is a name', (cell) =>
    expect(rowOf({ 姓名: cell })).toMatchObject({ row: { name: expect.any(String) }, reasons: [] }),
  );

  test.each(['郑一 王二', '周九、吴十', '王五（挂职）、李四', '王强等3人', '王局长', '刘主任'])(
    'that says “%s” names nobody, or several',
    (cell) => expect(rowOf({ 姓名: cell })).toMatchObject({ row: undefined, reasons: ['no-name'] }),
  );

  test.each([
    ['（空缺）', 'vacant'],
    ['待定', 'vacant'],
    ['无', 'vacant'],
    ['张三（示例）', 'example'],
    ['例：张三', 'example'],
  ])('that says “%s” makes nobody, in one line with others', (cell, kind) => {
    expect(rowOf({ 姓名: cell })).toMatchObject({ row: undefined, reasons: [], passedOver: [kind] });
  });

  test('of a row that is marked as an example makes nobody', () => {
    expect(rowOf({ 序号: '示例', 姓名: '张三' })).toMatchObject({ passedOver: ['example'] });
  });

  test('gives way to the columns that say the same', () => {
    const cells = { 姓名: '李四（0017，副主任，借调）', 工号: '18', 职务: '', 状态: '试用' };
    expect(rowOf(cells).row).toMatchObject({ staffNumber: '18', post: '副主任', standing: '试用' });
  });

  test('that the roster has just so stays so, and nothing is said of it', () => {
    const people = [aPerson({ id: 1, name: '冯三（女）' })];
    expect(rowOf({ 姓名: '冯三（女）' }, people)).toEqual({
      row: { row: 2, name: '冯三（女）', department: '办公室', isLeaving: false },
      ...{ reasons: [], passedOver: [] },
    });
  });

  test('has no other parts than its name and what was added, whatever they are', () => {
    const names = fc.constantFrom('王强', '欧阳娜娜', '阿依古丽·买买提', '李敏敏');
    const added = fc.constantFrom(
      '（挂职）',
      '(男)',
      ' 工号0023',
      '（0023）',
      ' 13800000000',
      '【借调】',
      '*',
    );
    fc.assert(
      fc.property(names, fc.uniqueArray(added, { maxLength: 2 }), (name, parts) => {
        expect(readName(`${name}${parts.join('')}`).name).toBe(name);
      }),
    );
  });
});

describe('a cell of phone numbers', () => {
  test.each([
    ['+86 190-0000-0001', '+86190-0000-0001'],
    ['86-19000000002', '86-19000000002'],
    ['0571-85000000转8012', '0571-85000000转8012'],
    ['(0571)85000000', '(0571)85000000'],
    ['0571-85000000-8012', '0571-85000000-8012'],
    ['190.0000.0004', '19000000004'],
    ['190 0000 0005', '19000000005'],
    ['85000001', '85000001'],
    ['661234', '661234'],
    ['4008001234', '4008001234'],
  ])('that says “%s” is one', (cell, phone) => {
    expect(rowOf({ 手机: cell })).toMatchObject({ row: { phone }, reasons: [] });
  });

  test.each([
    ['85000000/19000000001', '19000000001'],
    ['19000000001\n85000001', '19000000001'],
    ['19000000001 19000000002', '19000000001'],
    ['190 0000 0003（短号663）', '190 0000 0003'.replaceAll(' ', '')],
    ['手机：19000000001', '19000000001'],
    ['19000000001、19000000002', '19000000001'],
  ])('that says “%s” has one taken of it, and that is said', (cell, phone) => {
    expect(rowOf({ 手机: cell })).toMatchObject({ row: { phone }, reasons: ['phone-among'] });
  });

  test.each(['2027-02-03', '2027/2/3', '1900000000', '190000000012', '8012', '见附表', '—未填'])(
    'that says “%s” is none',
    (cell) => {
      const read = rowOf({ 手机: cell });
      expect(read.reasons).toEqual(['bad-phone']);
      expect(read.row).not.toHaveProperty('phone');
    },
  );

  test.each([
    ['ZhangSan@Bureau.gov.cn', 'ZhangSan@bureau.gov.cn'],
    ['ｚｓ＠１６３．ｃｏｍ', 'zs@163.com'],
    [' zs @ 163.com ', 'zs@163.com'],
    ['mailto:zs@163.com', 'zs@163.com'],
    ['a+b@sub-1.bureau.gov.cn', 'a+b@sub-1.bureau.gov.cn'],
    ['-', ''],
    ['无', ''],
  ])('that says “%s” is an address', (cell, email) => {
    expect(rowOf({ 邮箱: cell })).toMatchObject({ row: { email }, reasons: [] });
  });

  test.each([
    ['张三 <zs@163.com>', 'zs@163.com'],
    ['zs@163.com；ls@163.com', 'zs@163.com'],
    ['zs@163.com\nls@163.com', 'zs@163.com'],
    ['zs@163.com（办公）', 'zs@163.com'],
  ])('that says “%s” has the first address taken of it, and that is said', (cell, email) => {
    expect(rowOf({ 邮箱: cell })).toMatchObject({ row: { email }, reasons: ['email-among'] });
  });

  test.each([
    '见附表',
    'zs@163',
    'zs.163.com',
    '.zs@163.com',
    'z..s@163.com',
    `${'z'.repeat(65)}@163.com`,
    '@163.com',
  ])('that says “%s” is no address', (cell) => {
    const read = rowOf({ 邮箱: cell });
    expect(read.reasons).toEqual(['bad-email']);
    expect(read.row).not.toHaveProperty('email');
  });

  test('never yields digits that stand apart as one number', () => {
    const number = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `190${String(n).padStart(8, '0')}`);
    const between = fc.constantFrom('\n', ' / ', '、', '，', ' ', '；', '(家)', ' 或 ');
    fc.assert(
      fc.property(number, between, number, (one, sign, other) => {
        expect(rowOf({ 手机: `${one}${sign}${other}` }).row).toMatchObject({ phone: one });
      }),
    );
  });
});

describe('a cell of departments', () => {
  test.each([
    ['某局/办公室;某局/财务科', '某局/办公室', ['several-departments']],
    ['某局-财务科,某局-工会', '某局/财务科', ['several-departments']],
    ['某局-办公室-文秘科', '某局/办公室/文秘科', []],
    ['办公室>文秘科', '办公室/文秘科', []],
    ['办公室 → 文秘科', '办公室/文秘科', []],
    ['办公室—文秘科', '办公室/文秘科', []],
    ['A-1 项目', 'A-1 项目', []],
    ['党政办公室、综治办公室', '党政办公室、综治办公室', []],
    ['办\u200d公\u200b室', '办公室', []],
    ['办 公 室', '办公室', []],
    ['办公\n室', '办公室', []],
    ['市局 办公室', '市局 办公室', []],
  ])('that says %j is read so', (cell, department, reasons) => {
    expect(rowOf({ 部门: cell })).toMatchObject({ row: { department }, reasons });
  });

  test('that the roster has just so stays so', () => {
    const people = [aPerson({ id: 1, name: '王强', department: '某局-办公室' })];
    expect(rowOf({ 部门: '某局-办公室' }, people)).toMatchObject({ row: { department: '某局-办公室' } });
  });
});

describe('a cell that belongs elsewhere, or that a spreadsheet has spoilt,', () => {
  test.each([
    ['职务', '46421', 'digits-only'],
    ['职务', '2027-02-03', 'a-day'],
    ['工号', '2027-02-03', 'a-day'],
    ['工号', '3.3E+11', 'scientific-number'],
  ])('costs itself: %s %s', (column, cell, reason) => {
    expect(rowOf({ [column]: cell })).toMatchObject({ row: { name: '王强' }, reasons: [reason] });
  });

  test.each([
    ['46421', 'digits-only'],
    ['2027-02-03', 'a-day'],
  ])('costs the row where it is the department: %s', (cell, reason) => {
    expect(rowOf({ 部门: cell })).toMatchObject({ row: undefined, reasons: [reason] });
  });
});

test('remarks of which nothing is read are counted, and those that mention leaving are named', () => {
  const remarks = ['党员', '分管财务', '2026年6月已退休', '借调', '无', ''];
  const rows = remarks.map((remark, index) => ({
    row: index + 2,
    cells: { 姓名: `王${'强敏刚丽波迪'[index]}`, 部门: '办公室', 备注: remark },
  }));
  expect(parseRoster([{ header: ['姓名', '部门', '备注'], rows, problems: [] }])).toMatchObject({
    unreadRemarks: 2,
    doubts: [{ row: 4, reason: 'leaving-in-remark', value: '2026年6月已退休' }],
  });
});
