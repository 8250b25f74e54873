import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  addDays,
  dateOf,
  daysBetween,
  isPlainDate,
  isTimeOfDay,
  timeOf,
  toInstant,
  toIsoWithOffset,
  weekdayOf,
} from '../../src/kernel/plain-date.ts';

const anyDate = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('2000-01-01', days));
const anyTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Auckland',
  'UTC',
);

test('counts days over the ends of months and years', () => {
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(weekdayOf('2027-02-05')).toBe(5);
});

test('counting forth and back leads to the same day', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
});

test.each(['2027-02-29', '2027-13-01', '2027-2-5', '0027-02-05', '二〇二七', '', '2027-02-05T00:00'])(
  'does not take %j for a day',
  (text) => expect(isPlainDate(text)).toBe(false),
);

test.each(['24:00', '9:00', '09:60', '0900'])('does not take %j for a time of day', (text) =>
  expect(isTimeOfDay(text)).toBe(false),
);

describe('the instant at which clocks show a day and a time', () => {
  test('in Shanghai', () => {
    const instant = toInstant('2027-02-04', '10:00', 'Asia/Shanghai');
    expect(new Date(instant).toISOString()).toBe('2027-02-04T02:00:00.000Z');
    expect(toIsoWithOffset(instant, 'Asia/Shanghai')).toBe('2027-02-04T10:00:00+08:00');
  });

  test('west of Greenwich', () => {
    const instant = toInstant('2027-02-04', '10:00', 'America/St_Johns');
    expect(toIsoWithOffset(instant, 'America/St_Johns')).toBe('2027-02-04T10:00:00-03:30');
  });

  test('before and after summer time begins on the same day', () => {
    const at = (time: string) =>
      toIsoWithOffset(toInstant('2025-03-30', time, 'Europe/Berlin'), 'Europe/Berlin');
    expect(at('01:30')).toBe('2025-03-30T01:30:00+01:00');
    expect(at('09:00')).toBe('2025-03-30T09:00:00+02:00');
  });

  test('an hour later where summer time leaves the hour out', () => {
    const at = (date: string, zone: string) => toIsoWithOffset(toInstant(date, '02:30', zone), zone);
    expect(at('2025-03-30', 'Europe/Berlin')).toBe('2025-03-30T03:30:00+02:00');
    expect(at('2025-03-09', 'America/New_York')).toBe('2025-03-09T03:30:00-04:00');
  });

  test('shows that day and that time again, in every zone', () => {
    fc.assert(
      fc.property(anyDate, anyTime, anyZone, (date, time, zone) => {
        const instant = toInstant(date, time, zone);
        expect(dateOf(instant, zone)).toBe(date);
        if (timeOf(instant, zone) !== time) {
          // Only the hour that summer time leaves out may come back an hour later.
          const hourBefore = instant - 3_600_000;
          expect(timeOf(hourBefore, zone).slice(0, 2)).not.toBe(time.slice(0, 2));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is the same on whatever machine, also in the night in which its own clock changes', () => {
    const zoneOfMachine = process.env.TZ;
    onTestFinished(() => {
      if (zoneOfMachine === undefined) delete process.env.TZ;
      else process.env.TZ = zoneOfMachine;
    });
    process.env.TZ = 'Europe/Berlin';
    const change = Date.parse('2025-03-30T01:00:00Z');
    const machineOffset = (instant: number) => new Date(instant).getTimezoneOffset();
    expect(machineOffset(change)).not.toBe(machineOffset(change - 1));
    for (let hours = -12; hours <= 12; hours++) {
      const instant = change + hours * 3_600_000;
      const shown = new Date(instant + 8 * 3_600_000).toISOString();
      expect(toIsoWithOffset(instant, 'Asia/Shanghai')).toBe(`${shown.slice(0, 19)}+08:00`);
      expect(dateOf(instant, 'Asia/Shanghai')).toBe(shown.slice(0, 10));
      expect(timeOf(instant, 'Asia/Shanghai')).toBe(shown.slice(11, 16));
    }
    expect(addDays('2025-03-29', 2)).toBe('2025-03-31');
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
  });
});
