import { expect, test } from 'vitest';
import { FIGURES } from '../../../src/app/declarations.ts';
import type { Figure } from '../../../src/kernel/figure.ts';
import { DRAWN_PAIRS, examsOf, remindersOf, workOf } from '../../../src/report/bot/year-pictures-messages.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { monthGrid } from '../../../src/report/pictures/month-grid.ts';
import { pairBars } from '../../../src/report/pictures/pair-bars.ts';
import { ask } from '../../support/bot-api.ts';
import { CLERK } from '../../support/cast.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';
import { tap } from '../../support/phone.ts';
import { recordYear } from '../../support/recorded-year.ts';

const span = spanOf(2026, '2026-03-20');
const figure = (id: string, adding: readonly (readonly [date: string, adds: number])[]): Figure => ({
  ...{ id, label: id, unit: '人次', definition: '一次计一次。' },
  records: adding.map(([date, adds]) => ({ id: date, date, title: `${date} <通知>`, hash: '', adds })),
});

test('every figure that is drawn is counted by an area', () => {
  const ids = FIGURES.map(({ id }) => id);
  for (const id of Object.values(DRAWN_PAIRS).flat()) expect(ids).toContain(id);
});

test('reminders are drawn month by month as far as the year has come', () => {
  const figures = [
    figure('reminders.sent', [
      ['2026-02-14', 13],
      ['2026-02-24', 13],
    ]),
    figure('reminders.acknowledged', [
      ['2026-02-14', 12],
      ['2026-02-24', 9],
    ]),
  ];
  expect(remindersOf(figures, span)?.rows).toEqual([
    { name: '1月', values: [0, 0] },
    { name: '2月', values: [26, 21] },
    { name: '3月', values: [0, 0] },
  ]);
});

test('exams are drawn one below the other by their days, and their titles cannot become markup', () => {
  const figures = [
    figure('statistics.took', [['2026-03-02', 13]]),
    figure('statistics.passed', [['2026-03-02', 11]]),
  ];
  const drawn = examsOf(figures, span);
  expect(drawn?.rows).toEqual([{ name: '2026-03-02 <通知>', values: [13, 11] }]);
  expect(drawn && pairBars(drawn)).not.toContain('<通知');
});

test('the work of a year has a row for each thing that happened, with its months', async () => {
  const { services } = await buildTestOffice();
  await recordYear(services);
  const year = services.figures.thisYear();
  const drawn = workOf(await services.figures.list(year), year);
  expect(drawn?.rows).toContainEqual({
    name: '专题研究党风廉政建设',
    counts: [0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
  });
  expect(drawn && monthGrid(drawn)).toContain('专题研究党风廉政建设');
});

test('an officer gets a picture of the year into the chat, and is told where there is nothing to draw', async () => {
  const { officer, services } = await startTestOffice({ people: [CLERK] });
  await recordYear(services);
  const card = await tap(officer, await ask(officer, '/report'), '📈 图表', '2026 年图表');
  expect(await officer.tap(card.message_id, '历次测试')).toMatchObject({
    text: '这一年还没有可以画图的记录。',
  });
  await officer.tap(card.message_id, '全年工作分布');
  await officer.waitForMessage(({ photo }) => photo !== undefined);
});
