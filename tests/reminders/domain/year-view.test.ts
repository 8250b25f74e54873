import { describe, expect, test } from 'vitest';
import { createCalendar, type DayOverride } from '../../../src/calendar/domain/calendar.ts';
import { viewYear } from '../../../src/reminders/domain/year-view.ts';
import { NATIONAL_DAY, NEW_YEAR, plan } from '../../support/scenarios.ts';

function view(year: number, overrides: DayOverride[] = [], waves = plan([], [year])) {
  const seen = viewYear(year, createCalendar({ files: [], overrides }), waves);
  const days = new Map(seen.months.flatMap((month) => month.days.map((day) => [day.date, day])));
  return { ...seen, day: (date: string) => days.get(date) };
}

describe('a year at a glance', () => {
  test('has all its days in twelve months', () => {
    const { months } = view(2028);
    expect(months.map(({ days }) => days.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  test('tells days off from weekends, and made-up working days from other ones', () => {
    const { day } = view(2026);
    expect(['2026-02-14', '2026-02-15', '2026-02-24', '2026-03-07'].map((date) => day(date)?.kind)).toEqual([
      'made-up',
      'off',
      'workday',
      'weekend',
    ]);
  });

  test('names a block in the month in which it begins, that of the next 元旦 in December', () => {
    const { months } = view(2022);
    expect(months.map(({ blocks }) => blocks.map(({ leading }) => leading).join())).toEqual([
      ...['元旦,春节', '', '', '清明,劳动节', '', '端午', '', '', '中秋', '国庆', '', '元旦'],
    ]);
    expect(view(2022).day('2022-12-31')?.kind).toBe('off');
  });

  test("shows the office's own decision on a day", () => {
    expect(view(2024, [{ date: '2024-02-09', isOff: true }]).day('2024-02-09')?.kind).toBe('off');
    expect(view(2024).day('2024-02-09')?.kind).toBe('workday');
  });

  test('marks the days of waves, also those of the next 元旦, but no skipped ones', () => {
    const adjustments = { 'reminder.national-day.2026.eve': { skip: { reason: '已发文件' } } };
    const waves = plan([NATIONAL_DAY, NEW_YEAR], [2026, 2027], { adjustments });
    const { months } = view(2026, [], waves);
    const marked = months
      .flatMap(({ days }) => days.filter(({ hasWave }) => hasWave))
      .map(({ date }) => date);
    expect(marked).toEqual(['2026-09-28', '2026-12-31']);
  });

  test('says whether the arrangement is published', () => {
    expect([view(2026).isProvisional, view(2027).isProvisional]).toEqual([false, true]);
  });
});
