import { describe, expect, it } from 'vitest';
import { planImport } from '../../../src/editing/domain/question-import.ts';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import {
  cellsOf,
  draftsOfSheet,
  placeInSheet,
  type QuestionTable,
} from '../../../src/papers/domain/question-sheet.ts';
import { SHEET_TITLES } from '../../../src/papers/domain/question-titles.ts';
import { aBank } from '../../support/bank.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const table = (header: string[], ...rows: string[][]): QuestionTable => ({
  header,
  rows: rows.map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(header.map((title, column) => [title, cells[column] ?? ''])),
  })),
  problems: [],
});

function read(sheet: QuestionTable) {
  const reading = draftsOfSheet(sheet);
  if ('refused' in reading) throw new Error(reading.refused);
  return reading;
}

describe('a table of questions', () => {
  it('has the columns of the template', () => {
    expect(SHEET_TITLES.join('|')).toBe('题型|题干|A|B|C|D|E|F|答案|解析|依据|难度|标签|编号');
  });

  it('may have its columns in any order and under other names', () => {
    const { drafts } = read(
      table(['参考答案', '选项Ａ', '选项Ｂ', 'c', '题 目', '备注'], ['B', '甲', '乙', '丙', '哪个？', '无']),
    );
    expect(drafts).toMatchObject([
      { row: 2, id: '', draft: { stem: '哪个？', options: ['甲', '乙', '丙'], answer: 'B' } },
    ]);
  });

  it('is refused without the columns that no question can do without', () => {
    expect(draftsOfSheet(table(['题干', 'A'], ['甲']))).toEqual({
      refused: 'missing-columns',
      columns: ['答案'],
    });
  });

  it('keeps an empty option between others, so that its cell can be named', () => {
    const { drafts, columns } = read(
      table(['题干', '选项A', '选项B', '选项C', '答案'], ['甲？', '一', '', '三', 'A']),
    );
    expect(drafts[0]?.draft.options).toEqual(['一', '', '三']);
    const problem = { field: 'options', option: 1, refused: '空', remedy: '补' } as const;
    expect(placeInSheet(2, problem, columns)).toMatchObject({ row: 2, column: '选项B' });
  });

  it('refuses formulas where they would count, and nowhere else', () => {
    const sheet = {
      ...table(['序号', '题干', '答案'], ['', '甲', '']),
      problems: [
        { row: 2, column: '序号', reason: 'formula' as const },
        { row: 2, column: '答案', reason: 'formula' as const },
      ],
    };
    expect(read(sheet).drafts[0]?.problems).toMatchObject([{ column: '答案', refused: '单元格里是公式' }]);
  });

  it('takes the export of the shipped bank for what the bank has, through a real workbook', async () => {
    const { questions, instruments } = shippedContent();
    const columns = SHEET_TITLES.map((title) => ({ title }));
    const rows = questions.map((question) => cellsOf(question, instruments));
    const bytes = await writeWorkbook([{ name: '题库', columns, rows }]);
    const sheet = await readSheet({ name: '题库.xlsx', bytes });
    if ('refused' in sheet) throw new Error(sheet.refused);
    const { drafts } = read(sheet);
    const placed = drafts.map(({ row, id, draft }) => ({ place: row, id, draft }));
    const bank = aBank(questions, {}, { instruments });
    expect(planImport(placed, bank)).toMatchObject({
      unchanged: questions.length,
      added: [],
      changed: [],
      wrong: [],
    });
    const withoutIds = placed.map((row) => ({ ...row, id: '' }));
    expect(planImport(withoutIds, bank)).toMatchObject({ unchanged: questions.length, wrong: [] });
  });
});
