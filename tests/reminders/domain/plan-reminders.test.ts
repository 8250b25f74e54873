import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { timeOf, toIsoWithOffset } from '../../../src/kernel/plain-date.ts';
import type { PlannedWave } from '../../../src/reminders/domain/plan-reminders.ts';
import { officialArrangement } from '../../support/official-holidays.ts';
import {
  MID_AUTUMN,
  NATIONAL_DAY,
  NEW_YEAR,
  plan,
  publishedCalendar,
  SPRING_FESTIVAL,
  scenarioOf,
  shanghai,
  ZONE,
} from '../../support/scenarios.ts';

const times = (waves: PlannedWave[]) => waves.map(({ wave, at }) => [wave.name, toIsoWithOffset(at, ZONE)]);

describe('the waves of a holiday', () => {
  test('stand on the working days before, in and after the block', () => {
    expect(times(plan([SPRING_FESTIVAL], [2026]))).toEqual([
      ['early', '2026-02-10T09:00:00+08:00'],
      ['eve', '2026-02-14T09:00:00+08:00'],
      ['rest', '2026-02-18T09:00:00+08:00'],
      ['back', '2026-02-24T09:00:00+08:00'],
    ]);
  });

  test('carry an id of holiday, year and wave, never of a date', () => {
    expect(plan([SPRING_FESTIVAL], [2026]).map(({ id }) => id)).toEqual([
      'reminder.spring-festival.2026.early',
      'reminder.spring-festival.2026.eve',
      'reminder.spring-festival.2026.rest',
      'reminder.spring-festival.2026.back',
    ]);
  });

  test('of 元旦 belong to the new year though they go out in the old', () => {
    expect(plan([NEW_YEAR], [2023])[0]).toMatchObject({
      id: 'reminder.new-year.2023.eve',
      date: '2022-12-30',
    });
  });

  test('are marked provisional until the arrangement is published', () => {
    expect(plan([SPRING_FESTIVAL], [2027]).map(({ date, provisional }) => [date, provisional])).toEqual([
      ['2027-01-29', true],
      ['2027-02-04', true],
      ['2027-02-08', true],
      ['2027-02-11', true],
    ]);
    expect(plan([SPRING_FESTIVAL], [2026]).some(({ provisional }) => provisional)).toBe(false);
  });

  test('leave out the day that the block of this year is too short for', () => {
    const scenario = scenarioOf({ id: 'ching', holiday: '清明', waves: [{ name: 'fourth', dayOff: 4 }] });
    expect(plan([scenario], [2026])).toEqual([]);
  });

  test('are not planned for a holiday that the office works through', () => {
    const overrides = ['2026-06-19', '2026-06-20', '2026-06-21'].map((date) => ({ date, isOff: false }));
    const scenario = scenarioOf({ id: 'boat', holiday: '端午', waves: [{ name: 'eve', workdaysBefore: 1 }] });
    expect(plan([scenario], [2026], { calendar: createCalendar({ files: [], overrides }) })).toEqual([]);
  });

  test('go out at their time of day in the office, also where summer time is kept', () => {
    const zone = 'Europe/Berlin';
    const waves = plan([SPRING_FESTIVAL, NATIONAL_DAY], [2026], { zone });
    expect(waves.map(({ at, time }) => timeOf(at, zone) === time)).not.toContain(false);
  });
});

describe('a scenario on a date', () => {
  const party = scenarioOf({
    id: 'party-day',
    yearly: '07-01',
    name: '主题党日',
    waves: [
      { name: 'before', workdaysBefore: 1 },
      { name: 'day', date: '07-01' },
    ],
  });

  test('comes every year', () => {
    expect(plan([party], [2026, 2028]).map(({ date }) => date)).toEqual([
      '2026-06-30',
      '2026-07-01',
      '2028-06-30',
      '2028-07-01',
    ]);
  });

  test('or once', () => {
    const once = scenarioOf({
      id: 'month',
      date: '2027-03-15',
      name: '家风月',
      waves: [{ name: 'day', date: '2027-03-15' }],
    });
    expect(plan([once], [2026, 2027, 2028]).map(({ id }) => id)).toEqual(['reminder.month.2027.day']);
  });

  test('of the 29th of February only in leap years', () => {
    const leap = scenarioOf({
      id: 'leap',
      yearly: '02-29',
      name: '闰日',
      waves: [{ name: 'day', date: '02-29' }],
    });
    expect(plan([leap], [2027, 2028]).map(({ date }) => date)).toEqual(['2028-02-29']);
  });

  test('is certain where it counts no working days, also in a provisional year', () => {
    expect(plan([party], [2027]).map(({ provisional }) => provisional)).toEqual([true, false]);
  });
});

describe('中秋 and 国庆', () => {
  test('in one block get one set of waves, which names both', () => {
    const waves = plan([MID_AUTUMN, NATIONAL_DAY], [2025]);
    expect(waves.map(({ id }) => id)).toEqual([
      'reminder.national-day.2025.early',
      'reminder.national-day.2025.eve',
    ]);
    expect(waves[0]?.occasion.name).toBe('国庆节、中秋节');
    expect(plan([NATIONAL_DAY], [2023])[0]?.occasion.name).toBe('中秋节、国庆节');
  });

  test('in one block do not leave 中秋 without reminders where nobody wrote a scenario for 国庆', () => {
    expect(plan([MID_AUTUMN], [2025]).map(({ wave }) => wave.name)).toEqual(['eve', 'back']);
  });

  test('merge on 2026-09-28, the first working day after the one and the third before the other', () => {
    const waves = plan([MID_AUTUMN, NATIONAL_DAY], [2026]).filter(({ date }) => date === '2026-09-28');
    expect(waves.map(({ id, mergedInto }) => [id, mergedInto])).toEqual([
      ['reminder.mid-autumn.2026.back', 'reminder.national-day.2026.early'],
      ['reminder.national-day.2026.early', undefined],
    ]);
  });

  test('do not merge when the coming wave was skipped, or does not reach everybody', () => {
    const adjustments = { 'reminder.national-day.2026.early': { skip: { reason: '已发文件' } } };
    const skipped = plan([MID_AUTUMN, NATIONAL_DAY], [2026], { adjustments });
    expect(skipped.every(({ mergedInto }) => mergedInto === undefined)).toBe(true);
    const forMembers = { ...NATIONAL_DAY, audience: { tags: ['党员'] } };
    expect(plan([MID_AUTUMN, forMembers], [2026]).every(({ mergedInto }) => mergedInto === undefined)).toBe(
      true,
    );
  });
});

describe('the office', () => {
  test('shifts a wave by days and to another time, relative to the plan', () => {
    const adjustments = { 'reminder.spring-festival.2027.eve': { shift: { days: -1, time: '16:30' } } };
    const [shifted] = plan([SPRING_FESTIVAL], [2027], { adjustments }).filter(
      ({ wave }) => wave.name === 'eve',
    );
    expect(shifted).toMatchObject({ date: '2027-02-03', time: '16:30' });
    const days = [{ name: '春节', date: '2027-02-04', isOffDay: true }];
    const calendar = createCalendar({
      files: [
        {
          year: 2027,
          papers: ['x'],
          days: [
            ...days,
            { name: '春节', date: '2027-02-06', isOffDay: true },
            { name: '春节', date: '2027-02-05', isOffDay: true },
          ],
        },
      ],
      overrides: [],
    });
    const [moved] = plan([SPRING_FESTIVAL], [2027], { adjustments, calendar }).filter(
      ({ wave }) => wave.name === 'eve',
    );
    expect(moved?.date).toBe('2027-02-02');
  });
});

describe('a wave may be caught up', () => {
  const ends = (waves: PlannedWave[]) =>
    waves.map(({ wave, validUntil }) => [wave.name, toIsoWithOffset(validUntil, ZONE)]);

  test('until the next one; the last before or in the block until the block ends; one after it until its day ends', () => {
    expect(ends(plan([SPRING_FESTIVAL], [2026]))).toEqual([
      ['early', '2026-02-14T09:00:00+08:00'],
      ['eve', '2026-02-18T09:00:00+08:00'],
      ['rest', '2026-02-24T00:00:00+08:00'],
      ['back', '2026-02-25T00:00:00+08:00'],
    ]);
  });

  test('longer when the next one is skipped', () => {
    const adjustments = { 'reminder.spring-festival.2026.rest': { skip: { reason: '不打扰' } } };
    expect(ends(plan([SPRING_FESTIVAL], [2026], { adjustments }))[1]).toEqual([
      'eve',
      '2026-02-24T00:00:00+08:00',
    ]);
  });
});

test('the official files of 2018–2026 and chinese-days lead to the same plan', () => {
  const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
  const imported = createCalendar({ files: years.map(officialArrangement), overrides: [] });
  const all = [SPRING_FESTIVAL, NATIONAL_DAY, MID_AUTUMN, NEW_YEAR];
  const instants = (calendar: typeof imported) =>
    plan(all, years, { calendar }).map(({ id, at }) => [id, at]);
  expect(instants(imported)).toEqual(instants(publishedCalendar));
  expect(shanghai('2026-02-14 09:00')).toBe(
    plan(all, [2026]).find(({ id }) => id.endsWith('2026.eve') && id.includes('spring'))?.at,
  );
});

describe('a scenario on days of its own', () => {
  const daysOf = (days: object, years: number[]) => {
    const waves = [{ name: 'after', workdaysAfter: 1 }];
    const planned = plan([scenarioOf({ id: 'local', name: '开斋节', waves, ...days })], years);
    return planned.map(({ occasion, date }) => [occasion.firstDay, occasion.lastDay, date]);
  };

  test('lasts until its last day, in the next year where that comes earlier in the year than the first', () => {
    expect(daysOf({ date: '2026-03-19', until: '2026-03-22' }, [2025, 2026, 2027])).toEqual([
      ['2026-03-19', '2026-03-22', '2026-03-23'],
    ]);
    expect(daysOf({ yearly: '12-28', until: '01-02' }, [2025])).toEqual([
      ['2025-12-28', '2026-01-02', '2026-01-04'],
    ]);
  });

  test('ends on the 28th of February in a year without the 29th', () => {
    expect(daysOf({ yearly: '02-20', until: '02-29' }, [2026]).map(([, last]) => last)).toEqual([
      '2026-02-28',
    ]);
  });

  test.each([
    [{ date: '2026-03-19', until: '2026-03-18' }],
    [{ date: '2026-03-19', until: '03-22' }],
    [{ yearly: '03-19', until: '2026-03-22' }],
    [{ holiday: '春节', until: '2026-03-22' }],
  ])('is refused with %j', (days) => expect(() => daysOf(days, [2026])).toThrow('until'));
});
