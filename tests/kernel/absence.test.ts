import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Absence, endedAbsences, isAwayOn, nextAbsence, withAbsence } from '../../src/kernel/absence.ts';
import { addDays } from '../../src/kernel/plain-date.ts';

const trip = (from: string, until: string): Absence => ({ from, until, reason: '出差' });

describe('somebody who is away', () => {
  const absences = [trip('2026-12-01', '2026-12-05')];

  test('is away from the first day to the last, and back by themself', () => {
    expect(
      ['2026-11-30', '2026-12-01', '2026-12-05', '2026-12-06'].map((day) => isAwayOn({ absences }, day)),
    ).toEqual([false, true, true, false]);
    expect(isAwayOn({}, '2026-12-01')).toBe(false);
  });

  test('is away no longer from the day on which that is ended, and was away until then', () => {
    const more = [...absences, trip('2027-01-04', '2027-01-08')];
    expect(endedAbsences(more, '2026-12-03')).toEqual([trip('2026-12-01', '2026-12-02')]);
    expect(endedAbsences(more, '2026-12-01')).toEqual([]);
    expect(endedAbsences(more, '2026-12-20')).toEqual([trip('2026-12-01', '2026-12-05')]);
  });

  test('keeps another absence that is to come, and what was before, when one is marked anew', () => {
    const more = [...absences, trip('2027-01-04', '2027-01-08')];
    expect(withAbsence(more, { ...trip('2026-12-03', '2026-12-10'), reason: '休假' })).toEqual([
      trip('2026-12-01', '2026-12-02'),
      { ...trip('2026-12-03', '2026-12-10'), reason: '休假' },
      trip('2027-01-04', '2027-01-08'),
    ]);
    expect(nextAbsence({ absences: more }, '2026-12-06')).toEqual(trip('2027-01-04', '2027-01-08'));
  });
});

test('whatever is marked one after the other, the last holds on its days, and no two hold on one', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-11-01', days));
  const marked = fc
    .tuple(day, fc.integer({ min: 0, max: 20 }))
    .map(([from, days]) => trip(from, addDays(from, days)));
  fc.assert(
    fc.property(fc.array(marked, { minLength: 1, maxLength: 6 }), day, (all, date) => {
      const absences = all.reduce<Absence[]>(withAbsence, []);
      const last = all.at(-1);
      if (last && last.from <= date && date <= last.until) expect(isAwayOn({ absences }, date)).toBe(true);
      expect(absences.filter(({ from, until }) => from <= date && date <= until).length).toBeLessThan(2);
      expect(absences.every(({ from, until }) => from <= until)).toBe(true);
    }),
  );
});
