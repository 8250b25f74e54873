import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRoster, type RosterTable } from '../../../src/roster/domain/roster.ts';

function table(header: string[], ...rows: string[][]): RosterTable {
  return {
    header,
    rows: rows.map((cells, index) => ({
      row: index + 2,
      cells: Object.fromEntries(header.map((title, column) => [title, cells[column] ?? ''])),
    })),
    problems: [],
  };
}

function parseOne(facts: Record<string, string>) {
  const cells = { 姓名: '张三', 部门: '办公室', ...facts };
  return parseRoster(table(Object.keys(cells), Object.values(cells)));
}

describe('a roster', () => {
  test('gives each person with all that is known', () => {
    const facts = {
      姓名: '张 三',
      部门: ' 市局／办公室/ ',
      职务: '科员',
      角色: '联络员',
      工号: '0017',
      标签: '党员、中心组，党员;第一支部',
      手机: '138 0000 0000',
      状态: '在职',
      备注: '借调至纪检组',
    };
    expect(parseOne(facts)).toEqual({
      rows: [
        {
          row: 2,
          name: '张三',
          department: '市局/办公室',
          isLeaving: false,
          post: '科员',
          role: 'liaison',
          staffNumber: '0017',
          tags: ['党员', '中心组', '第一支部'],
          phone: '13800000000',
        },
      ],
      errors: [],
      ignoredColumns: [],
      absentColumns: [],
    });
  });

  test('leaves out what it has no column for, and tells which columns it does not know and which it lacks', () => {
    expect(parseOne({ 性别: '女' })).toEqual({
      rows: [{ row: 2, name: '张三', department: '办公室', isLeaving: false }],
      errors: [],
      ignoredColumns: ['性别'],
      absentColumns: ['职务', '角色', '工号', '标签', '手机'],
    });
  });

  test.each([{ 状态: '离职' }, { 状态: '调离' }, { 备注: '退休' }])('marks a leaver by %o', (facts) => {
    expect(parseOne(facts)).toMatchObject({ rows: [{ isLeaving: true }] });
  });

  test('does not take a remark that mentions leaving for a leaver', () => {
    expect(parseOne({ 备注: '拟于明年退休' })).toMatchObject({ rows: [{ isLeaving: false }] });
  });

  test('understands spaced titles and the other names of columns', () => {
    const parsed = parseRoster(table(['姓 名', '所在部门', '手机号码'], ['张三', '办公室', '13800000000']));
    expect(parsed).toMatchObject({ rows: [{ name: '张三', department: '办公室', phone: '13800000000' }] });
  });

  test('keeps the blanks in names that are not Chinese', () => {
    expect(parseOne({ 姓名: 'Anna  Maria' })).toMatchObject({ rows: [{ name: 'Anna Maria' }] });
  });
});

describe('a roster is refused as a whole', () => {
  test('when it lacks columns, which are named', () => {
    expect(parseRoster(table(['姓名', '职务'], ['张三', '科员']))).toEqual({
      refused: 'missing-columns',
      columns: ['部门'],
    });
  });

  test.each(['身份证', '身份证号码', '公民身份号码'])('when it holds ID numbers (%s)', (title) => {
    expect(parseOne({ [title]: '110101199003077777' })).toEqual({
      refused: 'id-number-column',
      columns: [title],
    });
  });
});

describe('a wrong row is named by row and column', () => {
  test.each([
    [{ 姓名: ' ' }, '姓名', 'missing'],
    [{ 部门: '/' }, '部门', 'missing'],
    [{ 角色: '局长' }, '角色', 'unknown-role'],
    [{ 状态: '也许' }, '状态', 'unknown-status'],
    [{ 手机: '无' }, '手机', 'bad-phone'],
    [{ 工号: '11010119900307777X' }, '工号', 'id-number'],
    [{ 姓名: '张'.repeat(31) }, '姓名', 'too-long'],
  ])('%o', (facts, column, reason) => {
    expect(parseOne(facts)).toMatchObject({ rows: [], errors: [{ row: 2, column, reason }] });
  });

  test('for each of its cells', () => {
    expect(parseOne({ 角色: '局长', 手机: '无' })).toMatchObject({
      errors: [{ column: '角色' }, { column: '手机', name: '张三' }],
    });
  });

  test('when two rows have one staff number: neither is taken', () => {
    const rows = table(['姓名', '部门', '工号'], ['张三', '办公室', '1'], ['李四', '办公室', '1']);
    expect(parseRoster(rows)).toMatchObject({
      rows: [],
      errors: [
        { row: 2, reason: 'same-staff-number', value: '1' },
        { row: 3, reason: 'same-staff-number', value: '1' },
      ],
    });
  });

  test('when a cell holds a formula, but not for formulas in columns that do not matter', () => {
    const rows = table(['序号', '姓名', '部门'], ['', '张三', '办公室'], ['', '', '办公室']);
    const problems = [
      { row: 2, column: '序号', reason: 'formula' as const },
      { row: 3, column: '姓名', reason: 'formula' as const },
    ];
    expect(parseRoster({ ...rows, problems })).toMatchObject({
      rows: [{ row: 2 }],
      errors: [{ row: 3, column: '姓名', reason: 'formula' }],
    });
  });
});

test('no cell, whatever it holds, breaks out of its line or is lost without a word', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ 姓名: fc.string(), 部门: fc.string(), 职务: fc.string() })), (cells) => {
      const rows = table(['姓名', '部门', '职务'], ...cells.map(Object.values));
      const parsed = parseRoster(rows);
      if ('refused' in parsed) throw new Error('A table with 姓名 and 部门 is not refused.');
      const named = new Set([...parsed.rows, ...parsed.errors].map(({ row }) => row));
      expect(named.size).toBe(cells.length);
      for (const { name, department, post } of parsed.rows)
        expect(`${name}${department}${post}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
