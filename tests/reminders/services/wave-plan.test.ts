import { describe, expect, test } from 'vitest';
import { toIsoWithOffset } from '../../../src/kernel/plain-date.ts';
import type { WaveMove } from '../../../src/reminders/domain/wave-moves.ts';
import { officialArrangement } from '../../support/official-holidays.ts';
import { openReminderOffice } from '../../support/reminders.ts';
import { ZONE } from '../../support/scenarios.ts';

async function office() {
  return openReminderOffice({ at: '2024-01-10 12:00' });
}

const official = (year: number) => JSON.stringify(officialArrangement(year));
const moved = ({ before, after }: WaveMove) => [
  after?.id,
  before && toIsoWithOffset(before.at, ZONE),
  after && toIsoWithOffset(after.at, ZONE),
];

describe('importing an arrangement', () => {
  test('of a year that chinese-days has changes nothing', async () => {
    const { calendar, wavePlan } = await office();
    expect(await wavePlan.importArrangement(official(2026), 1001)).toMatchObject({ moves: [] });
    expect((await calendar.load()).arrangement(2026).source).toBe('file');
  });

  test('shows first which waves move from when to when, and stores nothing', async () => {
    const { calendar, wavePlan } = await office();
    const file = officialArrangement(2026);
    const days = file.days.map((day) => (day.date === '2026-02-14' ? { ...day, isOffDay: true } : day));
    const preview = await wavePlan.previewImport(JSON.stringify({ ...file, days }));
    expect('moves' in preview && preview.moves.map(moved)).toEqual([
      ['reminder.spring-festival.2026.early', '2026-02-10T09:00:00+08:00', '2026-02-09T09:00:00+08:00'],
      ['reminder.spring-festival.2026.eve', '2026-02-14T09:00:00+08:00', '2026-02-13T09:00:00+08:00'],
      ['reminder.spring-festival.2026.rest', '2026-02-18T09:00:00+08:00', '2026-02-17T09:00:00+08:00'],
    ]);
    expect((await calendar.load()).arrangement(2026).source).toBe('chinese-days');
  });

  test.each([
    ['a text that is no JSON', '2027 年放假安排', { refused: 'not-json' }],
    ['another JSON', '{"year":2027}', { refused: 'wrong-shape', path: 'papers' }],
    [
      'a date that does not exist',
      official(2026).replace('2026-02-28', '2026-02-30'),
      { refused: 'wrong-shape', path: 'days.14.date' },
    ],
    [
      'a file of a year not published yet',
      '{"year":2027,"papers":[],"days":[]}',
      { refused: 'not-published', year: 2027 },
    ],
    [
      'days of another year',
      official(2026).replace('"year":2026', '"year":2027'),
      { refused: 'days-outside-year', year: 2027 },
    ],
    [
      'a day twice',
      official(2026).replace('2026-01-03', '2026-01-02'),
      { refused: 'days-repeated', dates: ['2026-01-02'] },
    ],
    [
      'an arrangement without 国庆',
      official(2026).replaceAll('国庆节', '校庆'),
      { refused: 'holidays-missing', holidays: ['国庆'] },
    ],
  ])('refuses %s', async (_, text, refusal) => {
    const { wavePlan } = await office();
    expect(await wavePlan.importArrangement(text, 1001)).toMatchObject(refusal);
  });
});

describe('deciding on a single day', () => {
  test('moves the waves around it, and can be taken back', async () => {
    const { calendar, wavePlan } = await office();
    const { moves } = await wavePlan.previewOverrides([{ date: '2024-02-09', isOff: true }]);
    expect(moves.map(moved)).toEqual([
      ['reminder.spring-festival.2024.early', '2024-02-05T09:00:00+08:00', '2024-02-04T09:00:00+08:00'],
      ['reminder.spring-festival.2024.eve', '2024-02-09T09:00:00+08:00', '2024-02-08T09:00:00+08:00'],
      ['reminder.spring-festival.2024.rest', '2024-02-13T09:00:00+08:00', '2024-02-12T09:00:00+08:00'],
    ]);
    expect((await calendar.load()).isWorkday('2024-02-09')).toBe(true);
    await calendar.overrideDay({ date: '2024-02-09', isOff: true }, 1001);
    expect((await calendar.load()).isWorkday('2024-02-09')).toBe(false);
    expect(await calendar.listOverrides()).toEqual([{ date: '2024-02-09', isOff: true }]);
    await calendar.overrideDay({ date: '2024-02-09' }, 1001);
    expect(await calendar.listOverrides()).toEqual([]);
  });
});
