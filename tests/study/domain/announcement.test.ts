import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { addDays } from '../../../src/kernel/plain-date.ts';
import { isQuiet, NIGHT } from '../../../src/kernel/working-hours.ts';
import {
  type Announcement,
  type AnnouncementWave,
  aboutOf,
  dueWave,
  isClosed,
} from '../../../src/study/domain/announcement.ts';

const CALENDAR = createCalendar({ files: [], overrides: [] });
/** Friday 2026-11-27; three working days before it is Tuesday the 24th. */
const SESSION = { values: { date: '2026-11-27', time: '14:30', place: '三楼会议室', topics: '党章' } };
const NOTHING: Pick<Announcement, 'told'> = { told: [] };

const dueAt = (moment: string, told = NOTHING, session: Parameters<typeof dueWave>[0] = SESSION) => {
  const [day = '', time = ''] = moment.split(' ');
  return dueWave(session, told, { day, time, isQuiet: isQuiet(time, NIGHT) }, CALENDAR);
};
const toldOf = (
  wave: AnnouncementWave,
  day: string,
  values = SESSION.values,
): Pick<Announcement, 'told'> => ({
  told: [{ id: 'study.1.1', wave, about: aboutOf(values), day, isStarted: true }],
});
const withdrawn = { at: 1, by: 1, reason: '取消' };

describe('those who are to come are told', () => {
  test.each([
    ['2026-11-23 10:00', undefined],
    ['2026-11-24 08:59', undefined],
    ['2026-11-24 09:00', 'ahead'],
    ['2026-11-25 08:00', 'ahead'],
    ['2026-11-26 20:00', undefined],
    ['2026-11-27 07:59', undefined],
    ['2026-11-27 08:00', 'day'],
    ['2026-11-27 14:30', undefined],
    ['2026-11-28 09:00', undefined],
  ])('of a session of which they were told nothing, at %s: %s', (moment, wave) => {
    expect(dueAt(moment)).toBe(wave);
  });

  test('three working days ahead, also over a holiday', () => {
    // 国庆 2026 is off from October 1 to 7: three working days before the 9th is September 29 or 30, never October.
    const session = { values: { ...SESSION.values, date: '2026-10-09' } };
    expect(dueAt('2026-09-28 10:00', NOTHING, session)).toBeUndefined();
    expect(dueAt('2026-09-30 10:00', NOTHING, session)).toBe('ahead');
  });

  test('once ahead and once on the day, and not again on the day on which they were told', () => {
    expect(dueAt('2026-11-25 09:00', toldOf('ahead', '2026-11-24'))).toBeUndefined();
    expect(dueAt('2026-11-27 08:00', toldOf('ahead', '2026-11-24'))).toBe('day');
    expect(dueAt('2026-11-27 09:00', toldOf('day', '2026-11-27'))).toBeUndefined();
    expect(dueAt('2026-11-27 09:00', toldOf('moved', '2026-11-27'))).toBeUndefined();
  });

  test('of a change of day, time or place if they were told before, and of none that they never heard of', () => {
    for (const change of [{ date: '2026-12-01' }, { time: '15:00' }, { place: '二楼' }]) {
      const moved = { values: { ...SESSION.values, ...change } };
      expect(dueAt('2026-11-25 10:00', toldOf('ahead', '2026-11-24'), moved)).toBe('moved');
      expect(dueAt('2026-11-25 10:00', toldOf('moved', '2026-11-25', moved.values), moved)).toBeUndefined();
    }
    const later = { values: { ...SESSION.values, date: '2026-12-20' } };
    expect(dueAt('2026-11-25 10:00', NOTHING, later)).toBeUndefined();
    const other = { values: { ...SESSION.values, topics: '党章；八项规定' } };
    expect(dueAt('2026-11-25 10:00', toldOf('ahead', '2026-11-24'), other)).toBeUndefined();
  });

  test('that it is not held if they were told of it, once, and not when it was long ago', () => {
    const dropped = { ...SESSION, withdrawn };
    expect(dueAt('2026-11-25 10:00', toldOf('ahead', '2026-11-24'), dropped)).toBe('cancelled');
    expect(dueAt('2026-11-25 10:00', NOTHING, dropped)).toBeUndefined();
    expect(dueAt('2026-11-25 10:00', toldOf('cancelled', '2026-11-25'), dropped)).toBeUndefined();
    expect(dueAt('2026-12-25 10:00', toldOf('day', '2026-11-27'), dropped)).toBeUndefined();
  });

  test('of a day that is moved after it has passed, nothing', () => {
    const corrected = { values: { ...SESSION.values, date: '2026-11-26' } };
    expect(dueAt('2026-11-28 10:00', toldOf('day', '2026-11-27'), corrected)).toBeUndefined();
  });
});

test('however the bot sleeps, each is told ahead at most once, on the day at most once, and twice on no day', () => {
  const moments = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 23 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(moments, (found) => {
      const told: Announcement['told'] = [];
      const sorted = found.toSorted(([a, x], [b, y]) => a - b || x - y);
      for (const [days, hour] of sorted) {
        const day = addDays('2026-11-22', days);
        const time = `${String(hour).padStart(2, '0')}:00`;
        const wave = dueWave(SESSION, { told }, { day, time, isQuiet: isQuiet(time, NIGHT) }, CALENDAR);
        if (wave) told.push({ id: 'x', wave, about: aboutOf(SESSION.values), day, isStarted: true });
      }
      const waves = told.map(({ wave }) => wave);
      expect(new Set(waves).size).toBe(waves.length);
      expect(new Set(told.map(({ day }) => day)).size).toBe(told.length);
    }),
  );
});

test('nothing more is told once the day is over, or its end was told', () => {
  expect(isClosed(SESSION, toldOf('day', '2026-11-27'), '2026-11-27')).toBe(false);
  expect(isClosed(SESSION, toldOf('day', '2026-11-27'), '2026-11-28')).toBe(true);
  expect(isClosed({ ...SESSION, withdrawn }, toldOf('ahead', '2026-11-24'), '2026-11-25')).toBe(false);
  expect(isClosed({ ...SESSION, withdrawn }, toldOf('cancelled', '2026-11-25'), '2026-11-25')).toBe(true);
});
