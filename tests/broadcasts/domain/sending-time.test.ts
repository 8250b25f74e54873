import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSending, type SendingTime, sendingsUntil } from '../../../src/broadcasts/domain/sending-time.ts';
import { readSendingTime, typedSendingTime } from '../../../src/broadcasts/domain/typed-sending-time.ts';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { HOLIDAYS } from '../../../src/calendar/domain/holiday.ts';
import { dateOf, timeOf } from '../../../src/kernel/plain-date.ts';

const zone = 'Asia/Shanghai';
const days = { ...createCalendar({ files: [], overrides: [] }), zone };
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const NOW = at('2026-01-12 10:00');

const said = (instant: number | undefined) =>
  instant === undefined ? undefined : `${dateOf(instant, zone)} ${timeOf(instant, zone)}`;

/** When what was typed on Monday 2026-01-12 at ten goes out for the first time, or why it was not taken. */
function firstOf(text: string, now = NOW): string | undefined {
  const when = readSendingTime(text, now, days);
  return 'refused' in when ? when.refused : said(nextSending(when, now, days)?.at);
}

describe('the time at which an officer wants a broadcast to go out', () => {
  test.each([
    ['明天上午9点', '2026-01-13 09:00'],
    ['1月20日 8:30', '2026-01-20 08:30'],
    // 2026-02-14 is a Saturday that is worked.
    ['春节前最后一个工作日9点', '2026-02-14 09:00'],
    ['春节节前第 2 个工作日 下午4点半', '2026-02-13 16:30'],
    ['春节后第一个工作日', '2026-02-24 09:00'],
    ['节前第1个工作日', '2026-02-14 09:00'],
    ['放假前最后1个工作日8点', '2026-02-14 08:00'],
    ['五一节后首个工作日9:00', '2026-05-06 09:00'],
    ['十一前第三个工作日', '2026-09-28 09:00'],
    ['元旦前第1个工作日', '2026-12-31 09:00'],
    ['每月5号9点', '2026-02-05 09:00'],
    ['每月十五日', '2026-01-15 09:00'],
    ['每个月的最后一个工作日下午3点', '2026-01-30 15:00'],
    ['每月底17:00', '2026-02-02 17:00'],
    ['昨天9点', 'past'],
    ['国庆前第99个工作日', 'not-understood'],
    ['生日前第1个工作日', 'not-understood'],
    ['每月32号', 'not-understood'],
    ['每月5号3点', 'either-time'],
    ['尽快', 'not-understood'],
  ])('%s is read as %s', (text, expected) => {
    expect(firstOf(text)).toBe(expected);
  });

  test('around a holiday that is over is that of the next year', () => {
    expect(firstOf('元旦后第1个工作日', at('2026-12-31 10:00'))).toBe('2027-01-04 09:00');
  });

  test('is offered by a button as it would be typed', () => {
    const time = fc
      .tuple(fc.integer({ min: 8, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((pair) => pair.map((part) => String(part).padStart(2, '0')).join(':'));
    const monthly = fc.record({
      kind: fc.constant('monthly' as const),
      day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last-workday' as const)),
      time,
    });
    const once = fc
      .integer({ min: 1, max: 500_000 })
      .map((minutes) => ({ kind: 'once' as const, at: NOW + minutes * 60_000 }));
    fc.assert(
      fc.property(fc.oneof(monthly, once), (when: SendingTime) => {
        expect(readSendingTime(typedSendingTime(when, zone), NOW, days)).toEqual(when);
      }),
    );
    for (const holiday of HOLIDAYS) {
      const typed = typedSendingTime(
        { kind: 'holiday', holiday, year: 2026, side: 'after', nth: 10, time: '09:00' },
        zone,
      );
      expect(readSendingTime(typed, NOW, days)).toMatchObject({
        holiday,
        side: 'after',
        nth: 10,
        time: '09:00',
      });
      expect(Buffer.byteLength(`broadcast.time:1234567:${typed}`)).toBeLessThanOrEqual(64);
    }
  });
});

describe('a broadcast of every month', () => {
  const monthly = (day: number | 'last-workday'): SendingTime => ({ kind: 'monthly', day, time: '09:00' });
  const inYear = (when: SendingTime) =>
    sendingsUntil(when, at('2026-01-01 00:00'), at('2026-12-31 23:59'), days).map((one) => said(one.at));

  test('goes out twelve times a year, on working days, the 31st of a short month being its last day', () => {
    for (const when of [monthly(1), monthly(5), monthly('last-workday')])
      expect(inYear(when)).toHaveLength(12);
    expect(inYear(monthly(5))).toContain('2026-04-07 09:00');
    expect(inYear(monthly(31))).toContain('2026-04-30 09:00');
    expect(inYear(monthly('last-workday'))).toContain('2026-02-28 09:00');
    expect(inYear(monthly(1)).every((text) => days.isWorkday((text ?? '').slice(0, 10)))).toBe(true);
  });

  test('keeps its month when days off put it into the next', () => {
    const [first] = sendingsUntil(monthly(31), at('2026-01-31 12:00'), at('2026-02-02 09:00'), days);
    expect(first).toEqual({ key: '2026-01', at: at('2026-02-02 09:00') });
  });
});
