import { expect, test } from 'vitest';
import type { Figure } from '../../../src/kernel/figure.ts';
import { evidenceListCard } from '../../../src/report/bot/evidence-list-messages.ts';
import { reportData } from '../../../src/report/bot/report-document-messages.ts';
import { figureCard } from '../../../src/report/bot/report-messages.ts';
import { listEvidence } from '../../../src/report/domain/evidence-list.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';

const SPAN = spanOf(2026, '2026-11-29');
const YEAR = { ...SPAN, key: '2026', thisYear: 2026 };
const aRecord = (date: string, title: string) => ({ id: `pledges:${date}`, date, title, hash: '' });

/** A pledge that was begun in December and signed on into January, and one of the year itself. */
const SIGNED: Figure = {
  ...{ id: 'pledges.signed', label: '签订承诺书', value: 13, unit: '份', definition: '一份计一份。' },
  records: [aRecord('2025-12-20', '元旦承诺'), aRecord('2026-03-01', '年度承诺')],
};

test('a record that began in the year before is not taken for one of the end of this year, in no card', () => {
  expect(figureCard(SIGNED, YEAR, 0).text).toMatch(/\n2025年12月20日 元旦承诺\n3月1日 年度承诺/);
  const list = evidenceListCard(listEvidence([SIGNED]), YEAR, 0, (id) => id).text;
  expect(list).toMatch(/1\. 2025年12月20日 元旦承诺.*\n2\. 3月1日 年度承诺/);
});

test('nor in the report', () => {
  const data = reportData([SIGNED], { office: { name: '清风市档案局' }, span: SPAN, today: '2026-11-29' });
  expect(data.签订承诺书的日期).toBe('2025年12月20日、3月1日');
  expect(data.签订承诺书的逐次).toBe('2025年12月20日元旦承诺、3月1日年度承诺');
  expect(data.签订承诺书的记录).toEqual([
    { 日期: '2025年12月20日', 名称: '元旦承诺' },
    { 日期: '3月1日', 名称: '年度承诺' },
  ]);
});
