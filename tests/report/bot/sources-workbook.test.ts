import { expect, test } from 'vitest';
import type { Figure } from '../../../src/kernel/figure.ts';
import { sourcesSheets } from '../../../src/report/bot/sources-workbook-messages.ts';
import { spanBefore } from '../../../src/report/domain/comparison.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';

const SPAN = spanOf(2026, '2026-11-29');

const meetingOf = (month: number) => ({
  ...{ id: `records:${month}`, date: `2026-0${month}-15`, hash: `h${month}` },
  title: `第 ${month} 次党组会议专题研究党风廉政建设`,
});

const meetings = (id: string, months: readonly number[]): Figure => ({
  ...{ id, label: id, value: months.length, unit: '次', definition: '一次会议计一次。' },
  records: months.map(meetingOf),
});

/** The cells of a sheet's rows by the titles of their columns. */
function cellsOf(figures: readonly Figure[]) {
  const sources = { span: SPAN, figures, compared: [], before: spanBefore(SPAN), sealOf: () => 's' };
  return sourcesSheets(sources).map(({ columns, rows }) =>
    [...rows].map((row) => Object.fromEntries(columns.map(({ title }, index) => [title, row[index]]))),
  );
}

test('a figure of many records names a few of them in its row, which fits a printed page, and all by their numbers', () => {
  const [[row] = [], records = []] = cellsOf([meetings('records.meetings', [1, 2, 3, 4, 5, 6, 7, 8, 9])]);
  const named = String(row?.依据).split('\n');
  expect(named.slice(0, 3)).toEqual([
    '2026-01-15 第 1 次党组会议专题研究党风廉政建设（records:1）',
    '2026-02-15 第 2 次党组会议专题研究党风廉政建设（records:2）',
    '2026-03-15 第 3 次党组会议专题研究党风廉政建设（records:3）',
  ]);
  expect(named.slice(3)).toEqual(['另有 6 条，见“依据记录”']);
  expect(row).toMatchObject({ 依据条数: 9, 依据序号: '1–9' });
  expect(records.map(({ 记录编号 }) => 记录编号)).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `records:${n}`),
  );
});

test('the numbers of the records behind a figure are those of the sheet of records, where it leaves some out too', () => {
  const [[, some] = []] = cellsOf([
    meetings('records.all', [1, 2, 3, 4, 5]),
    meetings('records.some', [5, 1, 2]),
  ]);
  expect(some?.依据序号).toBe('1–2、5');
});
