import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArrangementFile } from '../../../src/calendar/domain/arrangement.ts';
import { checkArrangement } from '../../../src/calendar/domain/arrangement-check.ts';
import { festivalDate, type Holiday } from '../../../src/calendar/domain/holiday.ts';
import { addDays, isWeekend, weekdayOf } from '../../../src/kernel/plain-date.ts';
import { INVENTED_2027, PLAUSIBLE_2027 } from '../../support/arrangements.ts';
import { OFFICIAL_YEARS, officialArrangement } from '../../support/official-holidays.ts';

type Day = ArrangementFile['days'][number];
const withDays = (file: ArrangementFile, days: Day[]): ArrangementFile => ({ ...file, days });
const findingsOf = (file: ArrangementFile) => {
  const { faults, doubts } = checkArrangement(file);
  return [...faults, ...doubts];
};
const year = fc.constantFrom(...OFFICIAL_YEARS, 2027);
const fileOf = (of: number) => (of === 2027 ? PLAUSIBLE_2027 : officialArrangement(of));
const nameIn = (file: ArrangementFile) => fc.constantFrom(...new Set(file.days.map(({ name }) => name)));
const fileAndName = year.chain((of) => fc.tuple(fc.constant(fileOf(of)), nameIn(fileOf(of))));

describe('an official arrangement', () => {
  test.each(OFFICIAL_YEARS)('of %i contradicts nothing', (of) => {
    expect(checkArrangement(officialArrangement(of)).faults).toEqual([]);
  });

  test('is beyond doubt where the same was published, and in question by date where it was not', () => {
    const file = officialArrangement(2026);
    const days = new Map(file.days.map(({ date, isOffDay }) => [date, { isOff: isOffDay }]));
    expect(checkArrangement(file, days)).toEqual({ faults: [], doubts: [] });
    days.delete('2026-02-28');
    expect(checkArrangement(file, days).doubts).toEqual([
      { doubt: 'unlike-published', dates: ['2026-02-28'] },
    ]);
  });

  test('since 2014 is questioned for nothing but what had never been before: an anniversary, an extension', () => {
    const questioned = OFFICIAL_YEARS.filter(
      (of) => of >= 2014 && findingsOf(officialArrangement(of)).length > 0,
    );
    expect(questioned).toEqual([2015, 2020]);
  });
});

describe('an arrangement for 2027', () => {
  test('that is plausible is neither refused nor questioned', () => {
    expect(checkArrangement(PLAUSIBLE_2027)).toEqual({ faults: [], doubts: [] });
  });

  test('whose 春节, 端午 and 中秋 lie elsewhere is refused by the days that the moon gives them', () => {
    const { faults } = checkArrangement(INVENTED_2027);
    expect(faults).toEqual(
      expect.arrayContaining([
        {
          fault: 'statutory-day-missing',
          holiday: '春节',
          dates: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'],
        },
        { fault: 'statutory-day-missing', holiday: '端午', dates: ['2027-06-09'] },
        { fault: 'statutory-day-missing', holiday: '中秋', dates: ['2027-09-15'] },
      ]),
    );
  });

  test.each<[string, (day: Day) => Day | Day[], object]>([
    [
      'a day missing inside a block',
      (day) => (day.date === '2027-02-09' ? [] : day),
      { fault: 'apart', name: '春节', dates: ['2027-02-10', '2027-02-11'] },
    ],
    [
      'a made-up working day on a weekday',
      (day) => (day.date === '2027-05-08' ? { ...day, date: '2027-05-10' } : day),
      { fault: 'made-up-on-weekday', name: '劳动节', dates: ['2027-05-10'] },
    ],
    [
      'a holiday of another month',
      (day) => (day.date === '2027-10-07' ? { ...day, date: '2027-11-08' } : day),
      { fault: 'apart', name: '国庆节', dates: ['2027-11-08'] },
    ],
    [
      'a made-up working day that is forgotten',
      (day) => (day.date === '2027-10-09' ? [] : day),
      { doubt: 'unbalanced', name: '中秋节、国庆节', surplus: 1 },
    ],
    [
      'a made-up working day weeks away',
      (day) => (day.date === '2027-10-09' ? { ...day, date: '2027-10-23' } : day),
      { doubt: 'made-up-far', name: '国庆节', dates: ['2027-10-23'] },
    ],
    [
      'a holiday that nobody knows',
      (day) => (day.name === '端午节' ? [day, { name: '清风节', date: '2027-07-01', isOffDay: true }] : day),
      { doubt: 'unknown-name', name: '清风节', dates: ['2027-07-01'] },
    ],
  ])('with %s', (_, change, finding) => {
    const days = PLAUSIBLE_2027.days.flatMap(change);
    expect(findingsOf(withDays(PLAUSIBLE_2027, days))).toContainEqual(expect.objectContaining(finding));
  });
});

describe('what was made from an official file', () => {
  test('by last year’s dates with another year on them is found out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OFFICIAL_YEARS), fc.constantFrom(-2, -1, 1, 2, 3), (of, by) => {
        const { days, ...file } = officialArrangement(of);
        const moved = days.map((day) => ({
          ...day,
          date: `${Number(day.date.slice(0, 4)) + by}${day.date.slice(4)}`,
        }));
        expect(findingsOf({ ...file, year: file.year + by, days: moved })).not.toEqual([]);
      }),
    );
  });

  test('by a shift of one holiday, with or without its made-up working days, is found out', () => {
    fc.assert(
      fc.property(fileAndName, fc.constantFrom(-14, -7, 7, 14, 30), fc.boolean(), ([file, name], by, all) => {
        const shifted = shift(file, name, by, all);
        fc.pre(shifted !== undefined);
        expect(shifted && findingsOf(shifted)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([2025, 2026, 2027])(
    'by a shift of one holiday by one day is found out under the law of %i',
    (of) => {
      const file = fileOf(of);
      for (const name of new Set(file.days.map((day) => day.name)))
        for (const by of [-1, 1])
          for (const all of [true, false]) {
            const shifted = shift(file, name, by, all);
            expect([name, by, all, shifted && findingsOf(shifted)]).not.toEqual([name, by, all, []]);
          }
    },
  );

  test('by swapping the names of two holidays is found out', () => {
    const two = year.chain((of) => fc.tuple(fc.constant(fileOf(of)), nameIn(fileOf(of)), nameIn(fileOf(of))));
    fc.assert(
      fc.property(two, ([file, one, other]) => {
        fc.pre(one !== other);
        const swapped = (name: string) => (name === one ? other : name === other ? one : name);
        const days = file.days.map((day) => ({ ...day, name: swapped(day.name) }));
        expect(checkArrangement(withDays(file, days)).faults).not.toEqual([]);
      }),
    );
  });

  test('by turning a working weekend to a weekday, or leaving it out, is found out', () => {
    const made = fc
      .constantFrom(...[...OFFICIAL_YEARS, 2027].map(fileOf).filter(({ days }) => days.some(isMadeUp)))
      .chain((file) => fc.tuple(fc.constant(file), fc.constantFrom(...file.days.filter(isMadeUp))));
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 4 }), fc.boolean(), ([file, day], by, isLeftOut) => {
        const date = addDays(day.date, weekdayOf(day.date) === 6 ? by + 1 : by);
        const days = isLeftOut
          ? file.days.filter((one) => one !== day)
          : file.days.map((one) => (one === day ? { ...day, date } : one));
        expect(findingsOf(withDays(file, days))).not.toEqual([]);
      }),
    );
  });

  test('by leaving out or adding a day off that is no weekend is found out', () => {
    const off = fileAndName.chain(([file]) => {
      const weekdays = file.days.filter(({ isOffDay, date }) => isOffDay && !isWeekend(date));
      return fc.tuple(fc.constant(file), fc.constantFrom(...weekdays));
    });
    fc.assert(
      fc.property(off, fc.integer({ min: 1, max: 12 }), fc.boolean(), ([file, day], by, isLeftOut) => {
        const date = addDays(day.date, by);
        fc.pre(isLeftOut || (!isWeekend(date) && !file.days.some((one) => one.date === date)));
        const days = isLeftOut ? file.days.filter((one) => one !== day) : [...file.days, { ...day, date }];
        expect(findingsOf(withDays(file, days))).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[Holiday, number, number]>([
    ['春节', 1, 1],
    ['端午', 5, 5],
    ['中秋', 8, 15],
  ])('by taking the lunar date of %s for one of the sun is found out', (holiday, month, day) => {
    const date = `2027-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const name = PLAUSIBLE_2027.days.find((one) => one.name.includes(holiday))?.name ?? '';
    const others = PLAUSIBLE_2027.days.filter((one) => one.name !== name && one.date !== date);
    const days = [...others, { name, date, isOffDay: true }];
    expect(checkArrangement(withDays(PLAUSIBLE_2027, days)).faults).toContainEqual(
      expect.objectContaining({ holiday, dates: expect.arrayContaining([festivalDate(holiday, 2027)]) }),
    );
  });
});

/** The file with the days off of one name on other days; undefined where that leaves two of a day. */
function shift(
  file: ArrangementFile,
  name: string,
  by: number,
  alsoMadeUp: boolean,
): ArrangementFile | undefined {
  const days = file.days.map((day) =>
    day.name === name && (day.isOffDay || alsoMadeUp) ? { ...day, date: addDays(day.date, by) } : day,
  );
  return new Set(days.map(({ date }) => date)).size === days.length ? withDays(file, days) : undefined;
}

function isMadeUp({ isOffDay }: Day): boolean {
  return !isOffDay;
}
