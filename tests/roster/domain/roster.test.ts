import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRoster } from '../../../src/roster/domain/roster.ts';
import type { RosterTable } from '../../../src/roster/domain/roster-file.ts';

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
  return parseRoster([table(Object.keys(cells), Object.values(cells))]);
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
      邮箱: 'zhangsan@bureau.gov.cn',
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
          standing: '借调至纪检组',
          post: '科员',
          role: 'liaison',
          staffNumber: '0017',
          tags: ['党员', '中心组', '第一支部'],
          phone: '13800000000',
          email: 'zhangsan@bureau.gov.cn',
        },
      ],
      ...{ errors: [], doubts: [], passedOver: [], unseen: [], fromAbove: [] },
      ...{ ignoredColumns: [], idColumns: [], absentColumns: [], readAs: [], unreadRemarks: 0 },
    });
  });

  test.each(['1', '3人', '—', '张三、李四', '张三/李四', '张三\n李四', '张三；欧阳娜娜'])(
    'takes nobody called “%s”',
    (name) => {
      expect(parseOne({ 姓名: name })).toMatchObject({
        rows: [],
        errors: [{ row: 2, column: '姓名', reason: 'no-name' }],
      });
    },
  );

  test.each([
    ['张\n三', '张三'],
    ['欧阳　娜娜', '欧阳娜娜'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['Mary Jane', 'Mary Jane'],
    ['王伟2', '王伟2'],
  ])('takes the name that is written “%s”', (written, name) => {
    expect(parseOne({ 姓名: written })).toMatchObject({ rows: [{ name }], errors: [] });
  });

  test('leaves out what it has no column for, and tells which columns it does not know and which it lacks', () => {
    expect(parseOne({ 性别: '女' })).toEqual({
      rows: [{ row: 2, name: '张三', department: '办公室', isLeaving: false }],
      ...{ errors: [], doubts: [], passedOver: [], unseen: [], idColumns: [], readAs: [] },
      ...{ unreadRemarks: 0, fromAbove: [] },
      ignoredColumns: ['性别'],
      absentColumns: ['职务', '角色', '工号', '标签', '手机', '邮箱'],
    });
  });

  test.each([{ 状态: '离职' }, { 状态: '调离' }, { 备注: '退休' }])('marks a leaver by %o', (facts) => {
    expect(parseOne(facts)).toMatchObject({ rows: [{ isLeaving: true }] });
  });

  test('does not take a remark that mentions leaving for a leaver', () => {
    expect(parseOne({ 备注: '拟于明年退休' })).toMatchObject({ rows: [{ isLeaving: false }] });
  });

  test('understands spaced titles and the other names of columns', () => {
    const parsed = parseRoster([table(['姓 名', '所在部门', '手机号码'], ['张三', '办公室', '13800000000'])]);
    expect(parsed).toMatchObject({ rows: [{ name: '张三', department: '办公室', phone: '13800000000' }] });
  });

  test('keeps the blanks in names that are not Chinese', () => {
    expect(parseOne({ 姓名: 'Anna  Maria' })).toMatchObject({ rows: [{ name: 'Anna Maria' }] });
  });
});

describe('a roster is refused as a whole', () => {
  test('when it lacks columns, which are named', () => {
    expect(parseRoster([table(['姓名', '职务'], ['张三', '科员'])])).toEqual({
      refused: 'missing-columns',
      columns: ['部门'],
      found: { header: ['姓名', '职务'] },
    });
  });

  test.each(['身份证', '身份证号码', '公民身份号码'])('when it holds ID numbers (%s)', (title) => {
    expect(parseOne({ [title]: '110101199003077777' })).toEqual({
      refused: 'id-number-column',
      columns: [title],
      found: { header: ['姓名', '部门', title] },
    });
  });
});

describe('a row without a person is named by row and column', () => {
  test.each([
    [{ 姓名: ' ' }, '姓名', 'missing'],
    [{ 部门: '/' }, '部门', 'missing'],
    [{ 姓名: '张'.repeat(31) }, '姓名', 'too-long'],
    [{ 部门: '11010119900307777X' }, '部门', 'id-number'],
  ])('%o', (facts, column, reason) => {
    expect(parseOne(facts)).toMatchObject({ rows: [], errors: [{ row: 2, column, reason }] });
  });

  test('when the cell holds a formula, but not for formulas in columns that do not matter', () => {
    const rows = table(['序号', '姓名', '部门'], ['', '张三', '办公室'], ['', '', '办公室']);
    const problems = [
      { row: 2, column: '序号', reason: 'formula' as const },
      { row: 3, column: '姓名', reason: 'formula' as const },
    ];
    expect(parseRoster([{ ...rows, problems }])).toMatchObject({
      rows: [{ row: 2 }],
      errors: [{ row: 3, column: '姓名', reason: 'formula' }],
    });
  });
});

describe('a doubtful cell costs itself and not the person', () => {
  test.each([
    [{ 角色: '局长' }, 'role', 'unknown-role', '局长'],
    [{ 手机: '见附表' }, 'phone', 'bad-phone', '见附表'],
    [{ 手机: '1.38E+10' }, 'phone', 'scientific-phone', '1.38E+10'],
    [{ 手机: '1.38001E10' }, 'phone', 'scientific-phone', '1.38001E10'],
    [{ 邮箱: '见附表' }, 'email', 'bad-email', '见附表'],
    [{ 邮箱: 'zhangsan@局.cn' }, 'email', 'bad-email', 'zhangsan@局.cn'],
    [{ 工号: '11010119900307777X' }, 'staffNumber', 'id-number', ''],
    [{ 职务: '110101 19900307 7777' }, 'post', 'id-number', ''],
    [{ 职务: '长'.repeat(51) }, 'post', 'too-long', '长'.repeat(51)],
  ])('%o', (facts, field, reason, value) => {
    const parsed = parseOne(facts);
    expect(parsed).toMatchObject({
      rows: [{ name: '张三' }],
      errors: [],
      doubts: [{ row: 2, column: Object.keys(facts)[0], reason, value, name: '张三' }],
    });
    expect('rows' in parsed && parsed.rows[0]).not.toHaveProperty(field);
  });

  test('also where it holds a formula, and for each of them', () => {
    const rows = table(['姓名', '部门', '角色', '手机'], ['张三', '办公室', '局长', '']);
    const problems = [{ row: 2, column: '手机', reason: 'formula' as const }];
    expect(parseRoster([{ ...rows, problems }])).toMatchObject({
      rows: [{ name: '张三' }],
      doubts: [
        { column: '角色', reason: 'unknown-role' },
        { column: '手机', reason: 'formula' },
      ],
    });
  });

  test('when two rows have one staff number: nobody gets it', () => {
    const rows = table(['姓名', '部门', '职工号'], ['张三', '办公室', '1'], ['李四', '办公室', '1']);
    const parsed = parseRoster([rows]);
    expect(parsed).toMatchObject({
      rows: [{ name: '张三' }, { name: '李四' }],
      doubts: [
        { row: 2, column: '职工号', reason: 'same-staff-number', value: '1' },
        { row: 3, column: '职工号', reason: 'same-staff-number', value: '1' },
      ],
    });
    expect('rows' in parsed && parsed.rows[0]).not.toHaveProperty('staffNumber');
  });

  test.each([
    ['１３８００００００００', '13800000000'],
    ['13800000000.0', '13800000000'],
    ['138-0000-0000', '138-0000-0000'],
    ['—', ''],
    ['无', ''],
  ])('and a phone number written as %s is one', (written, phone) => {
    expect(parseOne({ 手机: written })).toMatchObject({ rows: [{ phone }], doubts: [] });
  });
});

describe('what a roster says of somebody’s standing', () => {
  test.each(['试用', '借调', '挂职', '退休返聘', '长病', '产假', '也许'])('keeps them: %s', (standing) => {
    expect(parseOne({ 人员状态: standing })).toMatchObject({
      rows: [{ isLeaving: false, standing }],
      errors: [],
    });
  });

  test.each(['在职', '在 岗', '在编在岗', '正常', '', '—'])('is that they are there: %s', (standing) => {
    const parsed = parseOne({ 状态: standing });
    expect(parsed).toMatchObject({ rows: [{ isLeaving: false }] });
    expect('rows' in parsed && parsed.rows[0]).not.toHaveProperty('standing');
  });

  test.each(['离职', '已调离', '离职人员', '离休', '病故'])('is that they are gone: %s', (standing) => {
    expect(parseOne({ 员工状态: standing })).toMatchObject({ rows: [{ isLeaving: true }] });
  });
});

describe('the columns of a roster', () => {
  const departmentOf = (header: string[], ...rows: string[][]) => {
    const parsed = parseRoster([table(['姓名', ...header], ...rows.map((cells) => ['张三', ...cells]))]);
    return 'refused' in parsed ? parsed : parsed.rows.map(({ department }) => department);
  };

  test.each([
    [['一级部门', '二级部门', '三级部门'], ['办公室', '秘书科', ''], '办公室/秘书科'],
    [['五级部门', '六级部门', '十级部门'], ['科', '股', '组'], '科/股/组'],
    [['二级部门', '一级部门'], ['秘书科', '办公室'], '办公室/秘书科'],
    [['处　室', '科　室'], ['综合处', '文秘科'], '综合处/文秘科'],
    [['部门', '科室'], ['办公室', '办公室'], '办公室'],
    [['部门', '科室'], ['市局/办公室', '办公室/文秘科'], '市局/办公室/文秘科'],
    [['部门', '二级部门'], ['办公室', '—'], '办公室'],
    [['部门（全称）'], ['办公室'], '办公室'],
    [['单位'], ['财政所'], '财政所'],
    [['单位', '部门'], ['市局', '办公室'], '办公室'],
  ])('%j make a path of departments', (header, cells, path) => {
    expect(departmentOf(header, cells)).toEqual([path]);
  });

  test('have a level of offices where there are several', () => {
    expect(departmentOf(['单位', '部门'], ['市局', '办公室'], ['县局', '办公室'])).toEqual([
      '市局/办公室',
      '县局/办公室',
    ]);
  });

  test('are known by their best titles, not the first in the table, and what is read as what is said', () => {
    const facts = { 联系电话: '5555', 岗位名称: '司机', 职务: '科员', 手机号: '13800000000', 职级: '四级' };
    expect(parseOne(facts)).toMatchObject({
      rows: [{ post: '科员', phone: '13800000000' }],
      ignoredColumns: ['联系电话', '岗位名称', '职级'],
      readAs: [{ title: '手机', from: ['手机号'] }],
    });
  });

  test('that are not read and hold ID numbers are named', () => {
    const parsed = parseOne({
      证件: '110101199003077777',
      备注: '１１０１０１１９９００３０７７７７Ｘ',
      银行卡: '6222000000000000000',
    });
    expect(parsed).toMatchObject({ rows: [{ name: '张三' }], idColumns: ['证件', '备注'] });
    expect(JSON.stringify(parsed)).not.toContain('1101011990');
  });

  test('of which nothing is filled in but a running number make no row', () => {
    const rows = table(['序号', '姓名', '部门'], ['1', '张三', '办公室'], ['2', '', ''], ['3', '', '']);
    expect(parseRoster([rows])).toMatchObject({
      rows: [{ row: 2 }],
      errors: [],
      passedOver: [
        { row: 3, kind: 'blank' },
        { row: 4, kind: 'blank' },
      ],
    });
  });
});

test('of several tables every row says where it stands, and no two have one number', () => {
  const one = { ...table(['姓名', '部门'], ['张三', '办公室'], ['', '办公室']), sheet: '机关' };
  const parsed = parseRoster([one, { ...one, sheet: '分局' }]);
  if ('refused' in parsed) throw new Error(parsed.refused);
  expect(parsed.rows.map(({ at }) => at)).toEqual(['“机关”第 2 行', '“分局”第 2 行']);
  expect(parsed.errors.map(({ at }) => at)).toEqual(['“机关”第 3 行', '“分局”第 3 行']);
  expect(new Set([...parsed.rows, ...parsed.errors].map(({ row }) => row)).size).toBe(4);
});

test('no cell, whatever it holds, breaks out of its line or is lost without a word', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ 姓名: fc.string(), 部门: fc.string(), 职务: fc.string() })), (cells) => {
      const rows = table(['姓名', '部门', '职务'], ...cells.map(Object.values));
      const parsed = parseRoster([rows]);
      if ('refused' in parsed) throw new Error('A table with 姓名 and 部门 is not refused.');
      const named = new Set([...parsed.rows, ...parsed.errors, ...parsed.passedOver].map(({ row }) => row));
      expect(named.size).toBe(cells.length);
      for (const { name, department, post } of parsed.rows)
        expect(`${name}${department}${post}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('a row that is nobody in any of the tables beside each other is counted once', () => {
  const beside = (columns: string, sheet = '名册'): RosterTable => ({
    ...{ ...table(['姓名', '部门'], ['张三', columns]), sheet, columns },
    passedOver: [{ row: 30, kind: 'header-again' }],
  });
  expect(parseRoster([beside('A–D'), beside('F–I'), beside('A–D', '分局')])).toMatchObject({
    rows: [{}, {}, {}],
    passedOver: [
      { row: 30, kind: 'header-again' },
      { row: 30, kind: 'header-again' },
    ],
  });
});

describe('a remark', () => {
  test.each(['退休返聘', '借调', '借调至市局', '挂职（2026 年起）', '长病假', '驻村工作'])(
    'that is the whole of “%s” says how somebody is there',
    (remark) => {
      const roster = parseRoster([
        {
          header: ['姓名', '部门', '备注'],
          rows: [{ row: 2, cells: { 姓名: '王强', 部门: '办公室', 备注: remark } }],
          problems: [],
        },
      ]);
      expect(roster).toMatchObject({ rows: [{ isLeaving: false, standing: remark.replace(/\s/g, '') }] });
    },
  );

  test.each(['曾借调市局', '2019 年挂职期满', '党员', ''])('that says “%s” says nothing of it', (remark) => {
    const roster = parseRoster([
      {
        header: ['姓名', '部门', '备注'],
        rows: [{ row: 2, cells: { 姓名: '王强', 部门: '办公室', 备注: remark } }],
        problems: [],
      },
    ]);
    expect('rows' in roster && roster.rows[0]).not.toHaveProperty('standing');
  });
});
