import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/registers/domain/field.ts';
import { readTable } from '../../../src/registers/domain/record-sheet.ts';

const TODAY = '2026-11-23';
const READING = { today: TODAY, named: () => [] };

const fields: readonly Field[] = [
  { id: 'date', title: '排查日期', type: 'date', initially: (today) => today },
  { id: 'post', title: '岗位', type: 'text', aliases: ['岗位名称'] },
  { id: 'form', title: '表现形式', type: 'text', aliases: ['风险点', '风险描述'] },
  { id: 'level', title: '等级', type: 'choice', options: ['高', '低'], synonyms: { 一级: '高' } },
];
const definition = {
  ...{ name: 'points', title: '台账' },
  kinds: [
    {
      ...{ id: 'point', title: '风险点', fields },
      dayOf: () => TODAY,
      nameOf: ({ form }: Readonly<Record<string, unknown>>) => String(form),
    },
  ],
};

/** The only row of a table with these columns. */
function read(cells: Readonly<Record<string, string>>) {
  return readTable(definition, { header: Object.keys(cells), rows: [{ row: 2, cells }] }, READING);
}

describe('the table of an office with titles of its own', () => {
  test('is read by them, and by titles with a remark behind', () => {
    const { rows, problems, ignoredColumns } = read({
      ...{ 序号: '1', '岗 位 名称': '采购', 风险描述: '拆分采购', '等级（一/二/三级）': '一级' },
    });
    expect(problems).toEqual([]);
    expect(rows[0]?.values).toEqual({ date: TODAY, post: '采购', form: '拆分采购', level: '高' });
    expect(ignoredColumns).toEqual(['序号']);
  });

  test('with two columns for one thing is read by the one that has our title, and the other is named', () => {
    const { rows, ignoredColumns } = read({ 岗位: '采购', 风险点: '验收', 表现形式: '拆分采购', 等级: '高' });
    expect(rows[0]?.values.form).toBe('拆分采购');
    expect(ignoredColumns).toEqual(['风险点']);
  });

  test('names what is wrong by its own title', () => {
    const { problems } = read({ 岗位名称: '采购', 风险点: '拆分采购', 等级: '特别高', 排查日期: '去年' });
    expect(problems).toEqual([
      { row: 2, column: '排查日期', problem: 'no-date' },
      { row: 2, column: '等级', problem: 'no-option' },
    ]);
    expect(read({ 岗位名称: '', 风险点: '拆分采购', 等级: '高' }).problems).toEqual([
      { row: 2, column: '岗位名称', problem: 'empty' },
    ]);
  });

  test('a new row without a day is of today, and one that corrects a record leaves its day alone', () => {
    const row = { 岗位: '采购', 表现形式: '拆分采购', 等级: '高' };
    expect(read({ ...row, 排查日期: '' }).rows[0]?.values.date).toBe(TODAY);
    const corrected = read({ 编号: '7', ...row }).rows[0];
    expect(corrected?.values.date).toBeUndefined();
    expect(corrected?.said).not.toContain('date');
  });
});
