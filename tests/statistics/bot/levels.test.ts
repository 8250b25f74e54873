import { expect, test } from 'vitest';
import { departmentsCard } from '../../../src/statistics/bot/stats-messages.ts';
import { figuresByDepartment, figuresOf, standingsOf } from '../../../src/statistics/domain/statistics.ts';
import { aMember } from '../../support/cast.ts';
import { anExam } from '../../support/exams.ts';

const exam = anExam({ id: 'e1', title: '年度测试' });

/** Of each department so many sit the exam, all with this score. */
function found(counts: Readonly<Record<string, number>>) {
  const people = Object.entries(counts).flatMap(([department, count], at) =>
    Array.from({ length: count }, (_, nth) => aMember(at * 100 + nth + 1, { department })),
  );
  const attempts = people.map(({ id }) => ({
    ...{ id: `e1.${id}.1`, examId: 'e1', personId: id, number: 1, startedAt: 0, deadline: 1, handedInAt: 1 },
    ...{ score: 80, exact: '80/1', total: 100, passMark: 60 },
  }));
  const standings = standingsOf(exam, people, attempts as never, 2);
  return { exam, standings, figures: figuresOf(standings), departments: figuresByDepartment(standings) };
}

test('a department is told with an average from three scores on, and with a percentage from ten on', () => {
  const card = departmentsCard(found({ 甲科: 2, 乙科: 3, 丙科: 10 }), { level: undefined, page: 0 });
  expect(card.text.split('\n').slice(1)).toEqual([
    '甲科：应考 2，实考 2，合格 2',
    '乙科：应考 3，实考 3，合格 3，平均 80',
    '丙科：应考 10，实考 10，合格 10（100%），平均 80',
  ]);
  expect(card.table?.rows.map((row) => row.at(-1))).toEqual(['—', '80', '80']);
});

test('the level above is told with all below it together', () => {
  const parts = ['甲', '乙', '丙', '丁'].flatMap((part) => [
    [`市局/${part}处/一科`, 2] as const,
    [`市局/${part}处/二科`, 1] as const,
  ]);
  const top = departmentsCard(found(Object.fromEntries(parts)), { level: undefined, page: 0 });
  expect(top.text.split('\n')[2]).toBe('1. 甲处：应考 3，实考 3，合格 3，平均 80');
  const [open] = top.buttons?.flat() ?? [];
  const [, , page, level] = (open && 'data' in open ? open.data : '').split(':');
  const below = departmentsCard(found(Object.fromEntries(parts)), { level, page: Number(page) });
  expect(below.text.split('\n').slice(1)).toEqual([
    '市局/甲处',
    '一科：应考 2，实考 2，合格 2',
    '二科：应考 1，实考 1，合格 1',
  ]);
});
