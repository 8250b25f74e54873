import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../../../src/asks/domain/ask.ts';
import { dueAutomatic, planAutomatic } from '../../../src/asks/domain/automatic-nudge.ts';
import type { Moment } from '../../../src/asks/domain/automatic-terms.ts';
import { nudgesAfter } from '../../../src/asks/domain/nudge-after.ts';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { dateOf, timeOf } from '../../../src/kernel/plain-date.ts';
import { isQuiet, NIGHT } from '../../../src/kernel/working-hours.ts';

const ZONE = 'Asia/Shanghai';
const calendar = createCalendar({ files: [], overrides: [] });
const days = { ...calendar, zone: ZONE, quiet: NIGHT };
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const written = (instant: number) => `${dateOf(instant, ZONE)} ${timeOf(instant, ZONE)}`;
const untouched = { chosen: undefined, passed: new Set<string>() };

const aNotice = (sentAt: number, chosen: readonly number[], until?: number): Ask => ({
  ...{ id: 'n1', code: 'n1', title: '通知' },
  nudging: { text: '请知悉', gapHours: 24, automatic: { ...nudgesAfter(chosen, sentAt), until } },
});

const anExam = (opensAt: number, closesAt: number, moments: readonly Moment[]): Ask => ({
  ...{ id: 'exam.e1', code: 'exam.e1', title: '考试' },
  nudging: {
    ...{ text: '请参加', gapHours: 1, from: opensAt, until: closesAt },
    automatic: { moments, chosen: ['opening', 'closing'] },
  },
});

const timesOf = (ask: Ask) =>
  planAutomatic(ask, untouched, days)
    .filter(({ isChosen }) => isChosen)
    .map((one) => written(one.at));

describe('what goes out by itself', () => {
  test('comes one and three working days later at the same hour, the long holiday and its made-up Saturday counted as they are', () => {
    expect(timesOf(aNotice(at('2026-09-29T09:00'), [1, 3]))).toEqual([
      '2026-09-30 09:00',
      '2026-10-09 09:00',
    ]);
    expect(timesOf(aNotice(at('2026-09-30T09:00'), [1, 3]))).toEqual([
      '2026-10-08 09:00',
      '2026-10-10 09:00',
    ]);
  });

  test('waits for the morning where it was sent at night', () => {
    expect(timesOf(aNotice(at('2026-11-23T22:30'), [1]))).toEqual(['2026-11-25 08:00']);
  });

  test('ends with what it is about: the next wave says itself what is to be said', () => {
    expect(timesOf(aNotice(at('2026-09-28T09:00'), [1, 3], at('2026-09-30T10:00')))).toEqual([
      '2026-09-29 09:00',
    ]);
  });

  test('reminds of an exam as it opens, and on the morning of the working day before its close', () => {
    const [opensAt, closesAt] = [at('2026-12-02T09:00'), at('2026-12-07T18:00')];
    const moments: Moment[] = [
      { key: 'opening', at: opensAt },
      { key: 'closing', workdaysBefore: 1, of: closesAt },
    ];
    expect(timesOf(anExam(opensAt, closesAt, moments))).toEqual(['2026-12-02 09:00', '2026-12-04 09:00']);
  });

  test('reminds once where an exam opens on the working day before its close, and not before it is open', () => {
    const [opensAt, closesAt] = [at('2026-12-02T08:30'), at('2026-12-03T18:00')];
    const closing: Moment = { key: 'closing', workdaysBefore: 1, of: closesAt };
    expect(timesOf(anExam(opensAt, closesAt, [{ key: 'opening', at: opensAt }, closing]))).toEqual([
      '2026-12-02 08:30',
    ]);
    const sameDay = { ...closing, of: at('2026-12-02T18:00') };
    expect(timesOf(anExam(opensAt, at('2026-12-02T18:00'), [sameDay]))).toEqual([]);
  });

  test('is due for a working day, and only the newest of several that were slept through', () => {
    const planned = planAutomatic(aNotice(at('2026-11-23T09:00'), [1, 3]), untouched, days);
    const due = (time: string) => dueAutomatic(planned, at(time), days)?.moment.key;
    expect(due('2026-11-24T08:59')).toBeUndefined();
    expect(due('2026-11-24T09:00')).toBe('after1');
    expect(due('2026-11-24T21:00')).toBeUndefined();
    expect(due('2026-11-25T08:59')).toBe('after1');
    expect(due('2026-11-25T09:00')).toBeUndefined();
    expect(due('2026-11-26T15:00')).toBe('after3');
    expect(due('2026-12-20T15:00')).toBeUndefined();
  });
});

test('nothing that goes out by itself disturbs a night or a day off, nor anybody twice on a day', () => {
  const start = at('2026-01-01T00:00');
  const instant = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => start + minutes * 60_000);
  const workdays = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 });
  fc.assert(
    fc.property(instant, workdays, (sentAt, chosen) => {
      const planned = planAutomatic(aNotice(sentAt, chosen), untouched, days).filter(
        ({ isChosen }) => isChosen,
      );
      for (const one of planned) {
        expect(calendar.isWorkday(dateOf(one.at, ZONE))).toBe(true);
        expect(isQuiet(timeOf(one.at, ZONE), NIGHT)).toBe(false);
        expect(one.validUntil).toBeGreaterThan(one.at);
        expect(one.at).toBeGreaterThan(sentAt);
      }
      expect(new Set(planned.map((one) => dateOf(one.at, ZONE))).size).toBe(planned.length);
    }),
    { numRuns: 200 },
  );
});
