import { describe, expect, test } from 'vitest';
import type { ArrangementFile } from '../../../src/calendar/domain/arrangement.ts';
import { createCalendar, nextHoliday } from '../../../src/calendar/domain/calendar.ts';
import { HOLIDAYS, type Holiday, holidaysNamed } from '../../../src/calendar/domain/holiday.ts';
import { statutoryDaysOf } from '../../../src/calendar/domain/statutory-days.ts';
import { addDays, daysFrom, isWeekend } from '../../../src/kernel/plain-date.ts';
import { OFFICIAL_YEARS, officialArrangement } from '../../support/official-holidays.ts';

const published = createCalendar({ files: [], overrides: [] });

/** The block as anybody would read it off the official papers: the named days and the weekends that touch them. */
function readOffPapers(holiday: Holiday, year: number) {
  const days = OFFICIAL_YEARS.flatMap((y) => officialArrangement(y).days);
  const isOff = (date: string) => days.find((day) => day.date === date)?.isOffDay ?? isWeekend(date);
  const named = officialArrangement(year).days.filter(
    (d) => d.isOffDay && holidaysNamed(d.name).includes(holiday),
  );
  let first = named[0]?.date ?? '';
  let last = named.at(-1)?.date ?? '';
  while (isOff(addDays(first, -1))) first = addDays(first, -1);
  while (isOff(addDays(last, 1))) last = addDays(last, 1);
  return {
    firstDayOff: first,
    lastDayOff: last,
    lastWorkdayBefore: addDays(first, -1),
    firstWorkdayAfter: addDays(last, 1),
  };
}

describe.each(OFFICIAL_YEARS)('in %i', (year) => {
  // Before 2008 清明, 端午 and 中秋 were no days off.
  test.each(HOLIDAYS.filter((holiday) => statutoryDaysOf(holiday, year).length > 0))(
    '%s begins, ends and is framed by working days as the official paper says',
    (holiday) => {
      expect(published.block(holiday, year)).toMatchObject(readOffPapers(holiday, year));
      expect(published.arrangement(year).source).toBe('chinese-days');
    },
  );

  test('every day is worked or off as the official paper says, from chinese-days and from the file', () => {
    const imported = createCalendar({ files: OFFICIAL_YEARS.map(officialArrangement), overrides: [] });
    for (const { date, isOffDay } of officialArrangement(year).days) {
      expect([date, published.isWorkday(date)]).toEqual([date, !isOffDay]);
      expect([date, imported.isWorkday(date)]).toEqual([date, !isOffDay]);
    }
    for (const holiday of HOLIDAYS)
      expect(imported.block(holiday, year)).toEqual(published.block(holiday, year));
  });
});

describe('a holiday block', () => {
  test('of 春节 2026 begins on a Sunday, after a Saturday that is worked', () => {
    expect(published.block('春节', 2026)).toEqual({
      leading: '春节',
      holidays: ['春节'],
      year: 2026,
      firstDayOff: '2026-02-15',
      lastDayOff: '2026-02-23',
      daysOff: 9,
      lastWorkdayBefore: '2026-02-14',
      firstWorkdayAfter: '2026-02-24',
      madeUpWorkdays: ['2026-02-14', '2026-02-28'],
      provisional: false,
    });
  });

  test.each([
    [2020, ['中秋', '国庆']],
    [2023, ['中秋', '国庆']],
    [2025, ['国庆', '中秋']],
  ])('of %i is shared by 中秋 and 国庆, and 国庆 leads', (year, together) => {
    const block = published.block('国庆', year);
    expect(block?.holidays.toSorted()).toEqual(together.toSorted());
    expect(block?.leading).toBe('国庆');
    expect(published.block('中秋', year)).toEqual(block);
  });

  test('names the festival that comes first in front', () => {
    expect(published.block('国庆', 2023)?.holidays).toEqual(['中秋', '国庆']);
    expect(published.block('国庆', 2025)?.holidays).toEqual(['国庆', '中秋']);
  });

  test('of 2026 is one for 中秋 and another for 国庆', () => {
    expect(published.block('中秋', 2026)?.lastDayOff).toBe('2026-09-27');
    expect(published.block('国庆', 2026)).toMatchObject({ firstDayOff: '2026-10-01', holidays: ['国庆'] });
  });

  test('of 元旦 may begin in the December before', () => {
    expect(published.block('元旦', 2019)).toMatchObject({
      year: 2019,
      firstDayOff: '2018-12-30',
      lastWorkdayBefore: '2018-12-29',
      madeUpWorkdays: ['2018-12-29'],
    });
    expect(published.block('元旦', 2023)).toMatchObject({
      firstDayOff: '2022-12-31',
      lastDayOff: '2023-01-02',
    });
  });

  test('does not exist for a holiday that is worked', () => {
    const overrides = [{ date: '2026-06-19', isOff: false }];
    const calendar = createCalendar({
      files: [],
      overrides: [...overrides, { date: '2026-06-20', isOff: false }],
    });
    expect(calendar.block('端午', 2026)?.firstDayOff).toBe('2026-06-21');
    const all = daysFrom('2026-06-19', '2026-06-21').map((date) => ({ date, isOff: false }));
    expect(createCalendar({ files: [], overrides: all }).block('端午', 2026)).toBeUndefined();
  });
});

describe("the office's own decision on a day", () => {
  test('makes 除夕 2024 a day off, which officially it was not', () => {
    expect(published.block('春节', 2024)).toMatchObject({
      firstDayOff: '2024-02-10',
      lastWorkdayBefore: '2024-02-09',
    });
    const ours = createCalendar({ files: [], overrides: [{ date: '2024-02-09', isOff: true }] });
    expect(ours.isWorkday('2024-02-09')).toBe(false);
    expect(ours.block('春节', 2024)).toMatchObject({
      firstDayOff: '2024-02-09',
      lastWorkdayBefore: '2024-02-08',
      daysOff: 9,
    });
  });

  test('stands above an imported file', () => {
    const files = [officialArrangement(2024)];
    const ours = createCalendar({ files, overrides: [{ date: '2024-02-18', isOff: true }] });
    expect(ours.block('春节', 2024)).toMatchObject({
      lastDayOff: '2024-02-18',
      madeUpWorkdays: ['2024-02-04'],
    });
  });
});

describe('a year that nobody has published yet', () => {
  test.each([
    ['元旦', '2027-01-01', '2027-01-03'],
    ['春节', '2027-02-05', '2027-02-10'],
    ['清明', '2027-04-03', '2027-04-05'],
    ['劳动节', '2027-05-01', '2027-05-04'],
    ['端午', '2027-06-09', '2027-06-09'],
    ['中秋', '2027-09-15', '2027-09-15'],
    ['国庆', '2027-10-01', '2027-10-05'],
  ] as const)('is computed from the statutory days: %s 2027 from %s to %s', (holiday, first, last) => {
    expect(published.block(holiday, 2027)).toMatchObject({
      firstDayOff: first,
      lastDayOff: last,
      madeUpWorkdays: [],
      provisional: true,
    });
    expect(published.arrangement(2027).source).toBe('computed');
  });

  test('stays provisional with a file that says "not published": no papers, no days', () => {
    const files: ArrangementFile[] = [{ year: 2027, papers: [], days: [] }];
    const calendar = createCalendar({ files, overrides: [] });
    expect(calendar.arrangement(2027).source).toBe('computed');
    expect(calendar.block('春节', 2027)).toEqual(published.block('春节', 2027));
  });

  test('is official once its file is imported, also for the December before', () => {
    const days = [
      { name: '元旦', date: '2026-12-31', isOffDay: true },
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '春节', date: '2027-02-06', isOffDay: true },
    ];
    const calendar = createCalendar({ files: [{ year: 2027, papers: ['国办发明电'], days }], overrides: [] });
    expect(calendar.block('元旦', 2027)).toMatchObject({ firstDayOff: '2026-12-31', provisional: false });
    expect(calendar.block('春节', 2027)).toMatchObject({
      firstDayOff: '2027-02-06',
      lastDayOff: '2027-02-07',
    });
  });
});

test('an imported file stands above chinese-days', () => {
  const file = officialArrangement(2026);
  const days = file.days.map((day) => (day.date === '2026-02-14' ? { ...day, isOffDay: true } : day));
  const calendar = createCalendar({ files: [{ ...file, days }], overrides: [] });
  expect(calendar.block('春节', 2026)?.firstDayOff).toBe('2026-02-14');
});

test.each([
  ['2026-11-23', '元旦'],
  ['2026-12-31', '元旦'],
  ['2027-01-02', '春节'],
  ['2026-09-26', '国庆'],
])('the holiday next to %s is %s', (today, holiday) => {
  expect(nextHoliday(createCalendar({ files: [], overrides: [] }), today)).toBe(holiday);
});
