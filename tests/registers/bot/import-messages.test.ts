import { expect, test } from 'vitest';
import { reviewCard } from '../../../src/registers/bot/import-messages.ts';
import type { ImportPlan } from '../../../src/registers/domain/record-import.ts';
import type { RecordKind } from '../../../src/registers/domain/register.ts';

const kind: RecordKind = {
  ...{ id: 'check', title: '检查', fields: [] },
  dayOf: () => '2026-03-14',
  nameOf: () => '',
};

const reviewOf = (problems: ImportPlan['problems']): string[] =>
  reviewCard(
    { name: 'records', title: '工作记录', kinds: [kind] },
    {
      ...{ id: 'a1', plan: { added: [], changed: [], same: 0, problems } },
      ...{ ignoredColumns: [], absentColumns: [] },
    },
    [],
  ).text.split('\n');

test('an officer whose whole column is written another way still sees the one slip of the hand, and it first', () => {
  const dates = Array.from({ length: 300 }, (_, row) => ({
    ...{ row: row + 2, column: '日期' },
    problem: 'no-date' as const,
  }));
  const slip = { row: 257, column: '人数', problem: 'no-count' as const };
  const lines = reviewOf([...dates, slip]);
  expect(lines.slice(2, 5)).toEqual([
    '有问题 300 行，不会导入：',
    '第 257 行“人数”：应为整数',
    '第 2、3、4、5、6、7、8、9 等 300 行“日期”：应为日期，如 2026-03-14',
  ]);
});

test('of more reasons than stand open on the card none is left out: they are folded', () => {
  const columns = ['日期', '人数', '地点', '类型', '名称', '形式', '备注'];
  const lines = reviewOf(columns.map((column, row) => ({ row, column, problem: 'too-long' })));
  expect(lines.filter((line) => line.includes('文字太长'))).toHaveLength(7);
  expect(lines.join('\n')).not.toContain('没有列出');
});
