import { expect, test } from 'vitest';
import { inHeadings } from '../../../src/personal/domain/in-headings.ts';

test('a year is read heading by heading, each by day, whatever area gave an entry first', () => {
  const entry = (heading: string, date: string) => ({ heading, date, text: date });
  const entries = [entry('学习', '2026-05-01'), entry('测试', '2026-04-01'), entry('学习', '2026-03-01')];
  expect(
    inHeadings(entries).map(({ heading, entries: own }) => [heading, own.map(({ date }) => date)]),
  ).toEqual([
    ['学习', ['2026-03-01', '2026-05-01']],
    ['测试', ['2026-04-01']],
  ]);
});
