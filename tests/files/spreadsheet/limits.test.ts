import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { rawRow, rawWorkbook, rosterSheet } from '../../support/raw-workbook.ts';

const LAST_ROW = 1_048_576;

const readRoster = async (rows: string, after = '') =>
  readSheet({ name: '名册.xlsx', bytes: await rawWorkbook({ sheet: rosterSheet(rows, after) }) });

describe('a cell far away from the table', () => {
  test.each([
    ['in the last column', rawRow(3, { XFD: { empty: true } })],
    ['in the last row', rawRow(LAST_ROW, { A: { empty: true } })],
    ['in the last row, with a blank in it', rawRow(LAST_ROW, { A: ' ' })],
    ['in the last column, with a blank in it', rawRow(3, { XFD: '　' })],
  ])('%s that was only formatted does no harm', async (_, rows) => {
    expect(await readRoster(rows)).toMatchObject({
      header: ['姓名', '部门'],
      rows: [{ row: 2 }],
      untitled: [],
    });
  });

  test.each([
    ['a value', 'x'],
    ['a formula', { formula: '1+1' }],
  ])('in the last column with %s is named', async (_, cell) => {
    expect(await readRoster(rawRow(3, { XFD: cell }))).toEqual({
      refused: 'too-many-columns',
      place: 'XFD3',
    });
  });

  test('in the last row counts as a row, with its number', async () => {
    expect(await readRoster(rawRow(LAST_ROW, { B: '财务科' }))).toMatchObject({
      rows: [{ row: 2 }, { row: LAST_ROW, cells: { 姓名: '', 部门: '财务科' } }],
    });
  });

  test('in a column without a title is told by its letters', async () => {
    expect(await readRoster(rawRow(3, { A: '李四', B: '办公室', AB: '备注' }))).toMatchObject({
      rows: [{ row: 2 }, { row: 3 }],
      untitled: ['AB'],
    });
  });

  test.each(['A0', 'A1048577', 'XFE1', '1A', 'AAAA1'])(
    'called %s is nowhere, and the file damaged',
    async (name) => {
      const row = `<row r="3"><c r="${name}" t="inlineStr"><is><t>x</t></is></c></row>`;
      expect(await readRoster(row)).toEqual({ refused: 'unreadable' });
    },
  );
});

describe('a merged cell', () => {
  const column = rawRow(3, { A: '李四' }) + rawRow(9, { A: '王五' });

  test('counts for the rows that hold anything, and makes none', async () => {
    const merges = '<mergeCells><mergeCell ref="B2:B1048576"/></mergeCells>';
    expect(await readRoster(column, merges)).toMatchObject({
      rows: [2, 3, 9].map((row) => ({ row, cells: { 部门: '办公室' } })),
    });
  });

  test('over several columns stays one cell', async () => {
    const merges = '<mergeCells><mergeCell ref="A2:B9"/></mergeCells>';
    expect(await readRoster(column, merges)).toMatchObject({ rows: [{}, { cells: { 部门: '' } }, {}] });
  });

  test('is one of at most 12,000', async () => {
    const merges = `<mergeCells>${'<mergeCell ref="D1:D2"/>'.repeat(12_001)}</mergeCells>`;
    expect(await readRoster('', merges)).toEqual({ refused: 'too-many-merges' });
  });
});

describe('dates', () => {
  const styles =
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;days&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="31"/></cellXfs>';
  const cell = (style: number, value: string) => `<c r="B2" s="${style}"><v>${value}</v></c>`;
  const read = async (content: string, workbook?: string) =>
    readSheet({
      name: 'a.xlsx',
      bytes: await rawWorkbook({
        sheet: `<sheetData>${rawRow(1, { A: '姓名', B: '时间' })}<row r="2"><c r="A2" t="str"><v>张三</v></c>${content}</row></sheetData>`,
        styles,
        ...(workbook && { workbook }),
      }),
    });

  test.each([
    ['a day', 1, '46421', '2027-02-03'],
    ['a minute that was rounded down', 1, '46421.41666666', '2027-02-03 10:00'],
    ['a day in the office’s own format', 2, '46421', '2027-02-03'],
    ['a day in a Chinese format', 4, '46421', '2027-02-03'],
    ['a day before the one that Excel invented', 1, '59', '1900-02-28'],
    ['a time of day', 1, '0.4375', '10:30'],
    ['a number whose unit has a d', 3, '46421', '46421'],
    ['a plain number', 0, '46421', '46421'],
    ['a number that no calendar has', 1, '1e300', '1e+300'],
  ])('%s', async (_, style, value, expected) => {
    expect(await read(cell(style, value))).toMatchObject({ rows: [{ cells: { 时间: expected } }] });
  });

  test('of a workbook that counts from 1904', async () => {
    const workbook = '<workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>';
    expect(await read(cell(1, '44959'), workbook)).toMatchObject({
      rows: [{ cells: { 时间: '2027-02-03' } }],
    });
  });
});

describe('texts', () => {
  test('come without what is said on how to pronounce them, and with their line breaks', async () => {
    const strings =
      '<si><r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><t>办_x000D_公</t></si>';
    const row = '<row r="3"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>';
    const sheet = await readSheet({
      name: 'a.xlsx',
      bytes: await rawWorkbook({ sheet: rosterSheet(row), strings }),
    });
    expect(sheet).toMatchObject({ rows: [{}, { row: 3, cells: { 姓名: '张三', 部门: '办\r公' } }] });
  });

  test('that a cell refers to and that are not there make the file a damaged one', async () => {
    const row = '<row r="3"><c r="A3" t="s"><v>7</v></c></row>';
    expect(await readRoster(row)).toEqual({ refused: 'unreadable' });
  });
});

test('a Word file named .xlsx is said to be no table', async () => {
  const bytes = await rawWorkbook({ sheet: '', others: { 'xl/workbook.xml': '<w:document xmlns:w="w"/>' } });
  expect(await readSheet({ name: 'a.xlsx', bytes })).toEqual({ refused: 'not-a-spreadsheet' });
});
