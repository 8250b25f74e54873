import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type ReadSheet, readSheet, type SheetRefusal } from '../../../src/files/spreadsheet/read.ts';
import { readGridFile } from '../../../src/files/spreadsheet/read-grid-file.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
// "姓名,部门\n张三,办公室" as Chinese Excel writes it.
const GB18030 = Buffer.from('d0d5c3fb2cb2bfc3c50ad5c5c8fd2cb0ecb9abcad2', 'hex');

/** What a list of people is known by. */
const KNOWN = { needed: ['姓名', '部门'] };

function readCsv(text: string): Promise<ReadSheet | SheetRefusal> {
  return readSheet({ name: 'roster.csv', bytes: Buffer.from(text) });
}

async function roster(rows = [['张三', '办公室']]): Promise<Uint8Array> {
  return writeWorkbook([{ name: '名册', columns: [{ title: '姓名' }, { title: '部门' }], rows }]);
}

function rowsOf(sheet: ReadSheet | SheetRefusal) {
  return 'refused' in sheet ? sheet : sheet.rows.map(({ row, cells }) => ({ row, ...cells }));
}

describe('an officer sends a table', () => {
  test('and its rows come with the numbers that Excel shows', async () => {
    const sheet = await readSheet({ name: 'roster.xlsx', bytes: await roster() });
    expect(sheet).toMatchObject({ header: ['姓名', '部门'], problems: [] });
    expect(rowsOf(sheet)).toEqual([{ row: 2, 姓名: '张三', 部门: '办公室' }]);
  });

  test.each([
    ['UTF-8', Buffer.from('姓名,部门\n张三,办公室')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF姓名,部门\r\n张三,办公室\r\n')],
    ['GB18030', GB18030],
    ['UTF-16, which Excel calls Unicode text', Buffer.from('\uFEFF姓名\t部门\r\n张三\t办公室', 'utf16le')],
    ['UTF-16 that does not say so', Buffer.from('姓名\t部门\r\n张三\t办公室', 'utf16le')],
    [
      'UTF-16 in the other order that does not say so',
      Buffer.from('姓名,部门\n张三,办公室', 'utf16le').swap16(),
    ],
    ['UTF-16 in the other order', Buffer.from('\uFEFF姓名,部门\n张三,办公室', 'utf16le').swap16()],
    ['UTF-8 with lines that end as on old Macs', Buffer.from('姓名,部门\r张三,办公室')],
    ['UTF-8 with semicolons', Buffer.from('姓名;部门\n张三;办公室')],
  ])('as .csv in %s', async (_, bytes) => {
    const sheet = await readSheet({ name: '名册.CSV', bytes });
    expect(rowsOf(sheet)).toEqual([{ row: 2, 姓名: '张三', 部门: '办公室' }]);
  });

  test('with a line break inside quotes and empty lines between', async () => {
    expect(rowsOf(await readCsv('姓名,部门\n"张\n三",办公室\n\n李四,财务科\n'))).toEqual([
      { row: 2, 姓名: '张\n三', 部门: '办公室' },
      { row: 4, 姓名: '李四', 部门: '财务科' },
    ]);
  });

  test('under a title of its own', async () => {
    const bytes = Buffer.from('市局人员名册,,\n姓名,部门,\n张三,办公室,\n');
    const sheet = await readSheet({ name: 'a.csv', bytes }, KNOWN);
    expect(rowsOf(sheet)).toEqual([{ row: 3, 姓名: '张三', 部门: '办公室' }]);
  });

  test('whose department is one merged cell for two people', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '名册',
          rows: [
            ['部门', '姓名'],
            ['办公室', '张三'],
            [null, '李四'],
          ],
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
        },
      ],
    });
    expect(rowsOf(await readSheet({ name: 'a.xlsx', bytes }))).toMatchObject([
      { 部门: '办公室' },
      { 部门: '办公室' },
    ]);
  });

  test('with numbers, dates and yes/no, which become text', async () => {
    const rows = [
      ['手机', '日期', '时刻', '是否'],
      [13800000000, new Date('2027-02-04T00:00:00Z'), new Date('2027-02-04T08:30:00Z'), true],
    ];
    const bytes = await writeXlsx({ sheets: [{ name: '名册', rows }] });
    expect(rowsOf(await readSheet({ name: 'a.xlsx', bytes }))).toEqual([
      { row: 2, 手机: '13800000000', 日期: '2027-02-04', 时刻: '2027-02-04 08:30', 是否: 'true' },
    ]);
  });

  test('as text that was named .xls', async () => {
    const bytes = Buffer.from('\uFEFF姓名\t部门\r\n张三\t办公室', 'utf16le');
    expect(rowsOf(await readSheet({ name: '名册.xls', bytes }))).toEqual([
      { row: 2, 姓名: '张三', 部门: '办公室' },
    ]);
  });

  test('and of sheets that are alike the first visible one counts, the others are named', async () => {
    const rows = (name: string) => [['姓名'], [name]];
    const bytes = await writeXlsx({
      sheets: [
        { name: '旧', rows: rows('王五'), hidden: true },
        { name: '新', rows: rows('张三') },
        { name: '说明', rows: rows('李四') },
      ],
    });
    const sheet = await readSheet({ name: 'a.xlsx', bytes });
    expect(rowsOf(sheet)).toEqual([{ row: 2, 姓名: '张三' }]);
    expect(sheet).toMatchObject({
      sheet: '新',
      beside: { sheets: ['说明'], hidden: ['旧'], unread: [] },
    });
  });

  test('of 10,000 rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`人${index}`, '办公室']);
    const sheet = await readSheet({ name: 'a.xlsx', bytes: await roster(rows) });
    expect(rowsOf(sheet)).toHaveLength(10_000);
  });

  test('with a column called like something every object has', async () => {
    expect(rowsOf(await readCsv('constructor,__proto__\na,b'))).toMatchObject([{ constructor: 'a' }]);
  });
});

describe('a cell that holds no value', () => {
  test('is named by row and column: formulas and errors', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '名册',
          rows: [
            ['姓名', '部门'],
            [null, null],
          ],
          cells: new Map([
            ['1,0', { value: '张三', type: 'formula' as const, formula: '"张"&"三"', formulaResult: '张三' }],
            ['1,1', { value: '#N/A', type: 'error' as const }],
          ]),
        },
      ],
    });
    expect(await readSheet({ name: 'a.xlsx', bytes })).toMatchObject({
      rows: [{ row: 2, cells: { 姓名: '', 部门: '' } }],
      problems: [
        { row: 2, column: '姓名', reason: 'formula' },
        { row: 2, column: '部门', reason: 'error-value' },
      ],
    });
  });
});

describe('a file that is no table is refused with its reason', () => {
  const OLD_XLS = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);

  test.each([
    ['a picture named .xlsx', 'a.xlsx', PNG, 'not-a-spreadsheet'],
    ['a picture named .csv', 'a.csv', PNG, 'unreadable'],
    ['a web page named .xls', 'a.xls', Buffer.from('<html><table>'), 'web-page'],
    ['a web page in UTF-16 named .xls', 'a.xls', Buffer.from('\uFEFF<html><table>', 'utf16le'), 'web-page'],
    ['a table as XML named .xls', 'a.xls', Buffer.from('\n<?xml version="1.0"?><Workbook>'), 'web-page'],
    ['a picture named .xls', 'a.xls', PNG, 'not-a-spreadsheet'],
    ['an Excel 97 file, whatever its name', 'a.xlsx', OLD_XLS, 'old-xls'],
    ['an empty file', 'a.xlsx', new Uint8Array(), 'empty'],
    ['a .csv of empty lines', 'a.csv', Buffer.from('\n\n,,\n'), 'empty'],
    ['a header without rows', 'a.csv', Buffer.from('姓名,部门\n'), 'empty'],
    ['a file of more than 20 MB', 'a.csv', new Uint8Array(20 * 1024 * 1024 + 1), 'too-large'],
    ['half of a UTF-16 file', 'a.csv', Buffer.from([0xff, 0xfe, 0x31]), 'unreadable'],
    ['the beginning of a zip archive and no more', 'a.xlsx', Buffer.from('PK\x03\x04'), 'unreadable'],
  ])('%s', async (_, name, bytes, refused) => {
    expect(await readSheet({ name, bytes })).toEqual({ refused });
  });

  test('two columns of one title', async () => {
    const bytes = Buffer.from('姓名,部门,姓名\n张三,办公室,李四');
    expect(await readSheet({ name: 'a.csv', bytes }, KNOWN)).toEqual({
      ...{ refused: 'duplicate-column', column: '姓名', places: ['A', 'C'] },
    });
  });

  test('a protected workbook', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '名册', rows: [['姓名'], ['张三']] }],
      encryption: { password: 'secret', spinCount: 1 },
    });
    expect(await readSheet({ name: 'a.xlsx', bytes })).toEqual({ refused: 'encrypted' });
  });

  test('a truncated workbook, wherever it was cut', async () => {
    const bytes = await roster();
    for (let length = 4; length < bytes.length; length += 97)
      expect(await readGridFile({ kind: 'xlsx', bytes: bytes.slice(0, length) })).toEqual({
        refused: 'unreadable',
      });
  });

  test('a workbook with a byte changed is read or refused, never an accident', async () => {
    const bytes = await roster();
    for (let position = 0; position < bytes.length; position += 31) {
      const changed = Uint8Array.from(bytes);
      changed[position] = 255 - (changed[position] ?? 0);
      expect(await readGridFile({ kind: 'xlsx', bytes: changed })).toBeTypeOf('object');
    }
  });
});
