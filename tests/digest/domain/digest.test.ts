import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { digestFor, isWorthSending, type OfficeWeek } from '../../../src/digest/domain/digest.ts';
import { dueDigest } from '../../../src/digest/domain/week.ts';
import { NIGHT } from '../../../src/kernel/working-hours.ts';

const calendar = createCalendar({ files: [], overrides: [] });
const days = { ...calendar, zone: 'Asia/Shanghai', quiet: NIGHT };
const isDue = (text: string, quiet = NIGHT) =>
  dueDigest(Date.parse(`${text}:00+08:00`), { ...days, quiet }) !== undefined;

describe('the week begins', () => {
  test('on Monday morning, and not before, after the evening, or on another day', () => {
    expect(isDue('2026-11-23T08:29')).toBe(false);
    expect(isDue('2026-11-23T08:30')).toBe(true);
    expect(isDue('2026-11-23T19:59')).toBe(true);
    expect(isDue('2026-11-23T20:00')).toBe(false);
    expect(isDue('2026-11-24T09:00')).toBe(false);
  });

  test('on the first working day where a holiday takes the Monday, and never in a week that is off', () => {
    // 国庆 2026 is off from Thursday 1 to Wednesday 7 October.
    expect(isDue('2026-10-05T09:00')).toBe(false);
    expect(isDue('2026-10-08T09:00')).toBe(true);
    expect(isDue('2026-10-09T09:00')).toBe(false);
    // 春节 2026 is off from Sunday 15 to Monday 23 February.
    for (const day of ['16', '17', '18', '19', '20', '21', '22'])
      expect(isDue(`2026-02-${day}T09:00`)).toBe(false);
    expect(isDue('2026-02-24T09:00')).toBe(true);
  });

  test('not while people are not to be disturbed', () => {
    expect(isDue('2026-11-23T09:00', { from: '18:00', until: '09:30' })).toBe(false);
  });
});

const open = { text: '返回', data: 'notice.result:n1' };
const coming = (what: string, ...departments: string[]) => ({
  ...{ date: '2026-11-25', time: '09:00', what, departments: new Set(departments) },
});
const WEEK: OfficeWeek = {
  missing: [
    {
      title: '通知',
      deed: '知悉',
      open,
      liaisonsOpen: open,
      departments: ['局/办公室', '局/财务科', '局/财务科'],
    },
    { title: '责任清单', deed: '答复', open, departments: ['局/财务科'] },
    { title: '考试', deed: '进入考试', open, liaisonsOpen: open, departments: ['局/办公室'] },
  ],
  coming: [coming('元旦', '局/办公室', '局/财务科'), coming('补考', '局/办公室')],
  planned: [coming('定时群发')],
  away: ['局/财务科'],
};

describe('a liaison reads of their own department alone', () => {
  test('who has not, what comes for it, who is away; an officer of all', () => {
    const own = digestFor(WEEK, '局/财务科', []);
    expect(own.missing).toEqual([{ title: '通知', deed: '知悉', open, people: 2 }]);
    expect(own.coming.map(({ what }) => what)).toEqual(['元旦']);
    expect(own.away).toBe(1);
    const all = digestFor(WEEK, undefined, []);
    expect(all.missing.map(({ people }) => people)).toEqual([3, 1, 1]);
    expect(all.coming.map(({ what }) => what)).toEqual(['元旦', '补考', '定时群发']);
  });

  test('and hears nothing where there is nothing but who is away', () => {
    const empty = { ...WEEK, missing: [], coming: [], planned: [] };
    expect(isWorthSending(digestFor(empty, undefined, []))).toBe(false);
    expect(isWorthSending(digestFor(empty, undefined, [open]))).toBe(true);
    expect(isWorthSending(digestFor(WEEK, '局/人事科', []))).toBe(false);
  });
});
