import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.ts';
import { endOfDaytime, nextWorkingTime } from '../../src/domain/working-hours.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const days = { ...createCalendar({ files: [], overrides: [] }), zone };

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
    expect(nextWorkingTime(at('2026-11-23T10:00'), { ...calendar, zone })).toBe(at('2026-11-24T08:00'));
  });
});

test('a day ends at eight in the evening', () => {
  expect(endOfDaytime(at('2026-11-23T09:00'), zone)).toBe(at('2026-11-23T20:00'));
});
