import { expect, test } from 'vitest';
import { listEvidence } from '../../../src/report/domain/evidence-list.ts';

test('a record behind two figures stands in the list once, with both, among the others by day', () => {
  const visit = { id: 'records:3', date: '2026-04-16', title: '参观', hash: 'b' };
  const meeting = { id: 'records:1', date: '2026-02-06', title: '专题会议', hash: 'a' };
  const figure = (label: string, records: (typeof visit)[]) => ({
    ...{ id: `records.${label}`, label, unit: '次' as const, definition: '一次计一次。', records },
  });
  const listed = listEvidence([
    figure('警示教育', [visit]),
    figure('参观', [visit]),
    figure('会议', [meeting]),
  ]);
  expect(
    listed.map(({ reference, figures }) => [reference.title, figures.map(({ label }) => label)]),
  ).toEqual([
    ['专题会议', ['会议']],
    ['参观', ['警示教育', '参观']],
  ]);
});
