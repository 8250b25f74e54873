import { describe, expect, test } from 'vitest';
import { readAllTables } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import { type ColumnsQuestion, readRosterFile } from '../../../src/roster/bot/read-roster-file.ts';
import { askColumns } from '../../../src/roster/bot/roster-columns-messages.ts';
import { parseRoster } from '../../../src/roster/domain/roster.ts';

const sheet = (name: string, rows: string[][], titles = ['序号', '姓名', '职务']) => ({
  ...{ name, rows },
  columns: titles.map((title) => ({ title })),
});

async function read(sheets: Parameters<typeof writeWorkbook>[0], given?: ColumnsQuestion['given']) {
  const file = { name: '花名册.xlsx', bytes: await writeWorkbook(sheets) };
  return readRosterFile((known, titles) => readAllTables(file, known, titles), { given });
}

async function answered(sheets: Parameters<typeof writeWorkbook>[0]) {
  const asked = await read(sheets);
  if (!('question' in asked)) throw new Error('nothing was asked');
  const reading = await read(sheets, asked.given);
  if (!('tables' in reading)) throw new Error('not read');
  const roster = parseRoster(reading.tables);
  if ('refused' in roster) throw new Error(roster.refused);
  const people = roster.rows.map(({ name, department }) => `${name} ${department}`);
  return { asked, text: askColumns(asked, '').text, people, sheets: reading.sheets };
}

describe('a roster without a column of departments', () => {
  test('but with each department alone in a row above its people is asked about, and read so', async () => {
    const { asked, text, people } = await answered([
      sheet('花名册', [
        ['一、办公室（2人）'],
        ['1', '王强', '主任'],
        ['2', '李敏', '科员'],
        ['', '财务科', ''],
        ['3', '赵刚', '科长'],
      ]),
    ]);
    expect(asked.question).toBe('sections');
    expect(text).toContain('这些行看起来是部门：办公室、财务科');
    expect(people).toEqual(['王强 办公室', '李敏 办公室', '赵刚 财务科']);
  });

  test('whose sheets are named after departments is asked about, and every such sheet is read', async () => {
    const { asked, text, people, sheets } = await answered([
      sheet('办公室', [['1', '王强', '主任']]),
      sheet('财务科', [
        ['1', '李敏', '科员'],
        ['2', '赵刚', '科长'],
      ]),
      sheet('离退休人员', [['1', '孙丽', '科员']]),
    ]);
    expect(asked.question).toBe('sheets');
    expect(text).toContain('办公室、财务科');
    expect(people).toEqual(['王强 办公室', '李敏 财务科', '赵刚 财务科']);
    expect(sheets).toMatchObject({ read: ['办公室', '财务科'], others: ['离退休人员'] });
  });

  test('and nothing that says them is refused with what it lacks', async () => {
    const reading = await read([sheet('Sheet1', [['1', '王强', '主任']])]);
    expect('tables' in reading && parseRoster(reading.tables)).toMatchObject({
      refused: 'missing-columns',
      columns: ['部门'],
    });
  });
});
