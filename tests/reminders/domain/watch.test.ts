import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import type { WaveRecord } from '../../../src/reminders/domain/due-waves.ts';
import { dueWatches } from '../../../src/reminders/domain/watch.ts';
import { MID_AUTUMN, NATIONAL_DAY, plan, SPRING_FESTIVAL, shanghai, ZONE } from '../../support/scenarios.ts';

const calendar = createCalendar({ files: [], overrides: [] });
const SPRING = plan([SPRING_FESTIVAL], [2026]);
const EARLY = 'reminder.spring-festival.2026.early';

type Setting = {
  waves?: typeof SPRING;
  records?: Record<string, WaveRecord>;
  since?: string;
  awakeSince?: string;
  done?: string[];
  putOff?: Record<number, string>;
};

/** The ids of what the watchdog shall look at at that time. */
function dueAt(at: string, setting: Setting = {}): string[] {
  const { waves = SPRING, records = {}, since = '2026-01-01', awakeSince = since, done = [] } = setting;
  const watches = dueWatches({
    ...{ waves, calendar, zone: ZONE, now: shanghai(at) },
    records: new Map(Object.entries(records)),
    since: shanghai(since),
    awakeSince: shanghai(awakeSince),
    done: new Set(['heartbeat.2026-02', ...done]),
    putOff: new Map(Object.entries(setting.putOff ?? {}).map(([year, until]) => [Number(year), until])),
  });
  return watches.map(({ id }) => id);
}

const sentAt = (at: string): WaveRecord => ({ status: 'sent', at: shanghai(at) });

describe('the check before a wave', () => {
  test('is due from a day before it until it goes out, once', () => {
    expect(dueAt('2026-02-09 08:59')).toEqual([]);
    expect(dueAt('2026-02-09 09:00')).toEqual([`check.${EARLY}.2026-02-10`]);
    expect(dueAt('2026-02-10 08:59')).toEqual([`check.${EARLY}.2026-02-10`]);
    expect(dueAt('2026-02-10 08:59', { done: [`check.${EARLY}.2026-02-10`] })).toEqual([]);
    expect(dueAt('2026-02-10 09:00')).toEqual([]);
  });

  test('is due again when the wave has moved to another day', () => {
    const adjustments = { [EARLY]: { shift: { days: 2 } } };
    const waves = plan([SPRING_FESTIVAL], [2026], { adjustments });
    const done = [`check.${EARLY}.2026-02-10`];
    expect(dueAt('2026-02-11 12:00', { waves, done })).toEqual([`check.${EARLY}.2026-02-12`]);
  });

  test('leaves out waves that are skipped or give way to another', () => {
    const adjustments = { [EARLY]: { skip: { reason: '已发文件' } } };
    const waves = plan([SPRING_FESTIVAL], [2026], { adjustments });
    expect(dueAt('2026-02-09 12:00', { waves })).toEqual([]);
    const autumn = plan([MID_AUTUMN, NATIONAL_DAY], [2026]);
    const records = { 'reminder.mid-autumn.2026.eve': sentAt('2026-09-24 09:00') };
    expect(dueAt('2026-09-27 12:00', { waves: autumn, records })).toEqual([
      'check.reminder.national-day.2026.early.2026-09-28',
    ]);
  });
});

describe('the alarm after a wave', () => {
  test('is due half an hour after a wave that was not started', () => {
    expect(dueAt('2026-02-10 09:29')).toEqual([]);
    expect(dueAt('2026-02-10 09:30')).toEqual([`not-started.${EARLY}`]);
    expect(dueAt('2026-02-10 09:30', { records: { [EARLY]: sentAt('2026-02-10 09:00') } })).toEqual([
      `delivery.${EARLY}`,
    ]);
  });

  test('leaves a bot that slept half an hour to catch up', () => {
    expect(dueAt('2026-02-11 09:10', { awakeSince: '2026-02-11 09:00' })).toEqual([]);
    expect(dueAt('2026-02-11 09:30', { awakeSince: '2026-02-11 09:00' })).toEqual([`not-started.${EARLY}`]);
  });

  test('is silent at night, when catching up waits for the morning', () => {
    expect(dueAt('2026-02-10 21:00')).toEqual([]);
  });

  test('judges a wave half an hour after it began, and no more a day later', () => {
    const setting = { records: { [EARLY]: sentAt('2026-02-11 10:00') } };
    expect(dueAt('2026-02-11 10:29', setting)).toEqual([]);
    expect(dueAt('2026-02-11 10:30', setting)).toEqual([`delivery.${EARLY}`]);
    expect(dueAt('2026-02-12 10:00', setting)).toEqual([]);
  });
});

describe('the heartbeat', () => {
  const dueIn = (month: string, at: string, setting: Setting = {}) =>
    dueAt(at, { waves: [], ...setting }).filter((id) => id === `heartbeat.${month}`).length;

  test('comes at nine on the first working day of the month', () => {
    expect(dueIn('2026-05', '2026-05-05 12:00')).toBe(0);
    expect(dueIn('2026-05', '2026-05-06 08:59')).toBe(0);
    expect(dueIn('2026-05', '2026-05-06 09:00')).toBe(1);
  });

  test('comes late, in working hours, where the bot slept, and once', () => {
    expect(dueIn('2026-05', '2026-05-20 20:00')).toBe(0);
    expect(dueIn('2026-05', '2026-05-23 10:00')).toBe(0);
    expect(dueIn('2026-05', '2026-05-25 10:00')).toBe(1);
    expect(dueIn('2026-05', '2026-05-25 10:00', { done: ['heartbeat.2026-05'] })).toBe(0);
  });

  test('does not come in the month in which the office began', () => {
    expect(dueIn('2026-05', '2026-05-20 10:00', { since: '2026-05-20 09:30' })).toBe(0);
    expect(dueIn('2026-06', '2026-06-01 10:00', { since: '2026-05-20 09:30' })).toBe(1);
  });
});

describe('the missing arrangement', () => {
  const dueOn = (at: string, done: string[] = []) =>
    dueAt(at, { waves: [], done }).filter((id) => id.startsWith('arrangement.'));

  test('is told from December on, once a week', () => {
    expect(dueOn('2026-11-30 10:00')).toEqual([]);
    expect(dueOn('2026-12-01 10:00')).toEqual(['arrangement.2027.0']);
    expect(dueOn('2026-12-07 10:00', ['arrangement.2027.0'])).toEqual([]);
    expect(dueOn('2026-12-08 10:00', ['arrangement.2027.0'])).toEqual(['arrangement.2027.1']);
    expect(dueOn('2026-12-12 10:00')).toEqual([]);
    expect(dueOn('2027-01-04 10:00')).toEqual(['arrangement.2027.4']);
  });

  test('is not told while it is put off, nor ever where it is until the year is published', () => {
    const due = (at: string, until: string) =>
      dueAt(at, { waves: [], putOff: { 2027: until } }).filter((id) => id.startsWith('arrangement.'));
    expect(due('2026-12-14 10:00', '2026-12-15')).toEqual([]);
    expect(due('2026-12-15 10:00', '2026-12-15')).toEqual(['arrangement.2027.2']);
    expect(due('2027-06-01 10:00', 'published')).toEqual([]);
    expect(due('2027-12-01 10:00', 'published')).toEqual(['arrangement.2028.0']);
  });

  test('is not told where the year is published', () => {
    expect(dueOn('2025-12-08 10:00')).toEqual([]);
  });
});
