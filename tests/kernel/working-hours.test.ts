import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/domain/calendar.ts';
import { dateOf, timeOf } from '../../src/kernel/plain-date.ts';
import {
  endOfWorkingTime,
  isQuiet,
  morningToWaitFor,
  NIGHT,
  nextWorkingTime,
} from '../../src/kernel/working-hours.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const days = { ...createCalendar({ files: [], overrides: [] }), quiet: NIGHT, zone };

describe('the next working time', () => {
  test.each([
    ['on a working day is now', '2026-11-23T08:00', '2026-11-23T08:00'],
    ['until the last minute', '2026-11-23T19:59', '2026-11-23T19:59'],
    ['before eight is eight', '2026-11-23T07:59', '2026-11-23T08:00'],
    ['in the evening is the next morning', '2026-11-23T20:00', '2026-11-24T08:00'],
    ['at a weekend is Monday morning', '2026-11-28T10:00', '2026-11-30T08:00'],
    ['on a Saturday that is made up for is now', '2026-02-14T10:00', '2026-02-14T10:00'],
    ['in a holiday is the morning after it', '2026-10-01T10:00', '2026-10-08T08:00'],
  ])('%s', (_, now, expected) => {
    expect(nextWorkingTime(at(now), days)).toBe(at(expected));
  });

  test('follows the office where it has decided on a day', () => {
    const calendar = createCalendar({ files: [], overrides: [{ date: '2026-11-23', isOff: true }] });
    expect(nextWorkingTime(at('2026-11-23T10:00'), { ...calendar, quiet: NIGHT, zone })).toBe(
      at('2026-11-24T08:00'),
    );
  });
});

describe('the morning until which something may wait', () => {
  test.each([
    ['in working hours there is none', '2026-11-23T19:59', undefined],
    ['early on a working day it is that same morning', '2026-11-23T07:59', '2026-11-23T09:00'],
    ['after midnight as well', '2026-11-24T00:10', '2026-11-24T09:00'],
    ['in the evening it is the next', '2026-11-23T20:00', '2026-11-24T09:00'],
    ['on Friday evening it is Monday', '2026-11-27T21:00', '2026-11-30T09:00'],
    ['before a Saturday that is made up for it is that Saturday', '2026-02-13T22:00', '2026-02-14T09:00'],
    ['in a holiday it is the morning after', '2026-10-01T10:00', '2026-10-08T09:00'],
  ])('%s', (_, now, expected) => {
    expect(morningToWaitFor(at(now), days)).toBe(expected && at(expected));
  });

  test('where the quiet hours end later than offices open it is when they end', () => {
    const late = { ...days, quiet: { from: '19:00', until: '09:30' } };
    expect(morningToWaitFor(at('2026-11-24T09:10'), late)).toBe(at('2026-11-24T09:30'));
    expect(morningToWaitFor(at('2026-11-23T19:00'), late)).toBe(at('2026-11-24T09:30'));
  });
});

describe('quiet hours that the office sets', () => {
  const hours = (text: string) => {
    const [from = '', until = ''] = text.split('-');
    return { from, until };
  };

  test.each([
    ['18:30-09:00', '2026-11-23T18:30', '2026-11-24T09:00'],
    ['18:30-09:00', '2026-11-23T18:29', '2026-11-23T18:29'],
    ['18:30-09:00', '2026-11-27T19:00', '2026-11-30T09:00'],
    ['12:00-14:00', '2026-11-23T12:30', '2026-11-23T14:00'],
    ['12:00-14:00', '2026-11-27T23:00', '2026-11-27T23:00'],
    ['12:00-14:00', '2026-11-28T10:00', '2026-11-30T00:00'],
    ['00:00-07:30', '2026-11-28T10:00', '2026-11-30T07:30'],
    ['20:00-00:00', '2026-11-23T20:00', '2026-11-24T00:00'],
  ])('of %s make a nudge of %s wait until %s', (quiet, now, expected) => {
    expect(nextWorkingTime(at(now), { ...days, quiet: hours(quiet) })).toBe(at(expected));
  });

  test.each([
    ['20:00-08:00', '2026-11-23T09:00', '2026-11-23T20:00'],
    ['12:00-14:00', '2026-11-23T11:00', '2026-11-23T12:00'],
    ['12:00-14:00', '2026-11-23T15:00', '2026-11-24T00:00'],
    ['00:00-07:30', '2026-11-23T15:00', '2026-11-24T00:00'],
  ])('of %s end what began at %s at %s', (quiet, now, expected) => {
    expect(endOfWorkingTime(at(now), { quiet: hours(quiet), zone })).toBe(at(expected));
  });

  test('never let a nudge out in them, and never hold it for more than the next working morning', () => {
    const week = fc.nat(7 * 1440);
    const property = fc.property(
      fc.nat(1439),
      fc.integer({ min: 1, max: 1439 }),
      week,
      (from, length, minute) => {
        const quiet = { from: clockOf(from), until: clockOf(from + length) };
        const now = at('2026-11-23T00:00') + minute * 60_000;
        const next = nextWorkingTime(now, { ...days, quiet });
        expect(isQuiet(timeOf(next, zone), quiet)).toBe(false);
        expect(days.isWorkday(dateOf(next, zone))).toBe(true);
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next - now).toBeLessThan(4 * 24 * 3_600_000);
      },
    );
    fc.assert(property);
  });
});

function clockOf(minute: number): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
}
