import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readAllTables, readSheet } from '../../../src/files/spreadsheet/read.ts';

type Cells = (string | number | null)[][];

const KNOWN = {
  needed: [['姓名'], ['部门', '科室', '处室', '一级部门']],
  others: [['职务', '现任职务'], ['手机', '联系电话', '联系方式'], ['备注']],
};
const PEOPLE: Cells = [
  ['张三', '办公室'],
  ['李四', '财务科'],
];

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number };

async function workbook(...sheets: { name: string; rows: Cells; merges?: Merge[]; hidden?: boolean }[]) {
  return { name: 'a.xlsx', bytes: await writeXlsx({ sheets }) };
}

const readRows = async (rows: Cells, merges: Merge[] = []) =>
  readSheet(await workbook({ name: '名册', rows, merges }), KNOWN);

const cellsOf = (sheet: Awaited<ReturnType<typeof readSheet>>) =>
  'refused' in sheet ? sheet : sheet.rows.map(({ row, cells }) => [row, ...Object.values(cells)]);

describe('the header of a table is found by its titles', () => {
  test.each<[string, Cells]>([
    [
      'under a title and what it is about',
      [['市局人员名册'], ['单位（印章）', null, '廉政培训'], ['姓名', '部门']],
    ],
    ['under blank rows and beside a blank column', [[' '], [], [null, '姓名', '部门']]],
    ['spaced out and with remarks', [['花名册'], ['姓　名*', '部 门（全称）']]],
    ['with the names of fields behind', [['姓名_real_name', '科室_dept：']]],
    ['in full width and with other names', [['花名册'], ['＊姓名＊', '处室/科室']]],
    [
      'under a block of thirty rows',
      [...Array.from({ length: 30 }, (_, at) => [`第${at + 1}条说明`]), ['姓名', '部门']],
    ],
  ])('%s', async (_, header) => {
    const at = header.at(-1)?.indexOf(null) === 0 ? 1 : 0;
    const people = PEOPLE.map((cells) => [...Array.from({ length: at }, () => null), ...cells]);
    expect(cellsOf(await readRows([...header, ...people]))).toEqual(
      PEOPLE.map((cells, index) => [header.length + 1 + index, ...cells]),
    );
  });

  test('where titles stand over others, in two rows', async () => {
    const rows = [
      ['姓名', '部门', null, '联系方式', null],
      [null, '处室', '科室', '手机', '邮箱'],
      ['张三', '办公室', '文秘科', 13800000000, 'a@b'],
    ];
    const merges = [
      { startRow: 0, startCol: 0, endRow: 1, endCol: 0 },
      { startRow: 0, startCol: 1, endRow: 0, endCol: 2 },
      { startRow: 0, startCol: 3, endRow: 0, endCol: 4 },
    ];
    for (const merged of [merges, []])
      expect(await readRows(rows, merged)).toMatchObject({
        header: ['姓名', '处室', '科室', '手机', '邮箱'],
        rows: [{ row: 3, cells: { 姓名: '张三', 处室: '办公室', 科室: '文秘科', 手机: '13800000000' } }],
      });
  });

  test('and the first person under a title of two columns is no title', async () => {
    expect(
      await readRows([
        ['部门', null, '姓名', '职务'],
        ['办公室', '文秘科', '张三', '科员'],
      ]),
    ).toMatchObject({
      header: ['部门', '姓名', '职务'],
      untitled: ['B'],
      rows: [{ cells: { 姓名: '张三' }, untitled: { B: '文秘科' } }],
    });
  });

  test('and of a table that has none the first row is named as not known', async () => {
    expect(await readRows([['钱海涛', '办公室'], ...PEOPLE])).toMatchObject({
      ...{ isKnown: false, isWhole: false, headerRow: 1, header: ['钱海涛', '办公室'] },
    });
  });

  test('and a table in which a needed one is missing is the one that is meant', async () => {
    expect(await readRows([['通讯录'], ['姓名', '性别', '联系电话'], ['张三', '男', 1]])).toMatchObject({
      ...{ isKnown: true, isWhole: false, headerRow: 2 },
    });
  });
});

describe('rows below the header that are no records', () => {
  test('are passed over and listed: titles again, totals, notes, signatures', async () => {
    const rows = [
      ['花名册', null, null],
      ['序号', '姓名', '部门'],
      [1, '张三', '办公室'],
      ['花名册', null, null],
      ['序号', '姓 名', '部门'],
      [2, '李四', '财务科'],
      ['合计', '2人', null],
      ['注：1.本表一式三份。', null, null],
      ['2.由各科室填报。', null, null],
      ['制表人：', '王五', null],
      ['填表日期：    年    月    日', null, null],
      ['第 1 页 共 1 页', null, null],
    ];
    const sheet = await readRows(rows);
    expect(cellsOf(sheet)).toEqual([
      [3, '1', '张三', '办公室'],
      [6, '2', '李四', '财务科'],
    ]);
    expect(sheet).toMatchObject({
      passedOver: [
        ['header-again', 4],
        ['header-again', 5],
        ['total', 7],
        ['note', 8],
        ['note', 9],
        ['signature', 10],
        ['signature', 11],
        ['note', 12],
      ].map(([kind, row]) => ({ kind, row })),
    });
  });

  test('are the totals of a part as well, which say of what they are, with the numbers beside', async () => {
    const rows = [
      ['部门', '姓名'],
      ['办公室', '张三'],
      ['办公室小计', '1人'],
      ['财务科', '李四'],
      ['财务科 小计：', 1],
      [null, '共2人'],
      ['联系电话：0571-00000000', null],
    ];
    const sheet = await readRows(rows);
    expect(cellsOf(sheet)).toEqual([
      [2, '办公室', '张三'],
      [4, '财务科', '李四'],
    ]);
    expect(sheet).toMatchObject({
      passedOver: [
        { kind: 'total', row: 3 },
        { kind: 'total', row: 5 },
        { kind: 'total', row: 6 },
        { kind: 'signature', row: 7 },
      ],
    });
  });

  test.each([
    ['a person of an unusual name', ['合计明', '办公室']],
    ['a department whose name ends like one', ['财务合计', '张三']],
    ['a person with a note', ['张三', '说明：借调']],
    ['a row that lacks a name', [null, '办公室']],
  ])('are not %s', async (_, row) => {
    expect(await readRows([['姓名', '部门'], row])).toMatchObject({ passedOver: [], rows: [{ row: 2 }] });
  });
});

describe('tables beside each other', () => {
  const rows = [
    ['市局', null, null, null, '县局'],
    ['姓名', '部门', '职务', null, '姓名', '部门', '职务'],
    ['张三', '办公室', '主任', null, '李四', '财务科', '会计'],
    ['王五', '人事科', '科员'],
  ];

  test('are read as two, each with its columns', async () => {
    expect(await readAllTables(await workbook({ name: '名册', rows }), KNOWN)).toMatchObject({
      tables: [
        {
          columns: 'A–C',
          rows: [
            { row: 3, cells: { 姓名: '张三' } },
            { row: 4, cells: { 姓名: '王五' } },
          ],
        },
        { columns: 'E–G', rows: [{ row: 3, cells: { 姓名: '李四', 职务: '会计' } }] },
      ],
    });
  });

  test('are refused by who reads one table, with their places', async () => {
    expect(await readRows(rows)).toEqual({ refused: 'side-by-side', places: ['A–C', 'E–G'] });
  });

  test('are none where a title stands twice for something that is not needed', async () => {
    const sheet = await readRows([
      ['姓名', '部门', '备注', '备注'],
      ['张三', '办公室', '甲', '乙'],
    ]);
    expect(sheet).toMatchObject({ header: ['姓名', '部门', '备注', '备注（D列）'] });
  });
});

describe('a workbook of several sheets', () => {
  test('is read by the one that has the titles, and the others are named', async () => {
    const file = await workbook(
      { name: '说明', rows: [['本表由各科室填报']] },
      { name: '填表', rows: [['填表须知'], ['逐行填写']] },
      { name: '名册', rows: [['姓名', '部门'], ...PEOPLE] },
      { name: '旧', rows: [['姓名', '部门'], ...PEOPLE], hidden: true },
      { name: 'Sheet3', rows: [] },
    );
    expect(await readSheet(file, KNOWN)).toMatchObject({
      ...{ sheet: '名册', rows: [{ row: 2 }, { row: 3 }] },
      beside: { sheets: ['填表'], hidden: ['旧'], unread: [] },
    });
  });

  test('is an empty one where the sheet with the titles is, whatever others explain', async () => {
    const file = await workbook(
      { name: '名册', rows: [['姓名', '部门']] },
      {
        name: '填写说明',
        rows: [
          ['列名', '示例'],
          ['姓名', '张三'],
        ],
      },
    );
    expect(await readSheet(file, KNOWN)).toEqual({ refused: 'empty' });
  });

  test('is read where a further sheet is too large, which is named', async () => {
    const file = await workbook(
      { name: '名册', rows: [['姓名', '部门'], ...PEOPLE] },
      { name: '流水', rows: Array.from({ length: 12_001 }, () => ['x']) },
    );
    expect(await readSheet(file, KNOWN)).toMatchObject({ sheet: '名册', beside: { unread: ['流水'] } });
  });
});

test('a column without a title may be given one, and a table without a header all of them', async () => {
  const file = await workbook({ name: '名册', rows: PEOPLE });
  const titles = new Map([
    [0, '姓名'],
    [1, '部门'],
  ]);
  expect(await readAllTables(file, KNOWN, { sheet: '名册', titles, hasNoHeader: true })).toMatchObject({
    tables: [
      {
        isWhole: true,
        headerRow: 0,
        rows: [{ row: 1, cells: { 姓名: '张三', 部门: '办公室' } }, { row: 2 }],
      },
    ],
  });
});
