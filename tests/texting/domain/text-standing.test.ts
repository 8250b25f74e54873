import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseChannel } from '../../../src/delivery/domain/routing.ts';
import { timeOf } from '../../../src/kernel/plain-date.ts';
import { opensAt, textStanding } from '../../../src/texting/domain/text-standing.ts';

const zone = 'Asia/Shanghai';
const terms = { hours: { from: '08:00', until: '20:00' }, perDay: 2, partsPerMonth: 2000, zone };
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const NONE = { spent: 0, sentToday: 0 };

describe('text messages', () => {
  test.each([
    ['2026-11-30 07:59', '2026-11-30 08:00'],
    ['2026-11-30 20:00', '2026-12-01 08:00'],
    ['2026-11-30 23:30', '2026-12-01 08:00'],
  ])(
    'are not sent at %s: they wait for %s, also where the month is spent, for the morning may begin another',
    (now, until) => {
      expect(textStanding(1, { spent: 2000, sentToday: 2 }, terms, at(now))).toEqual({ until: at(until) });
    },
  );

  test('are sent by day until the month is spent, and so many to a person and day', () => {
    const noon = at('2026-11-30 12:00');
    expect(textStanding(2, { ...NONE, spent: 1998 }, terms, noon)).toBe('open');
    expect(textStanding(2, { ...NONE, spent: 1999 }, terms, noon)).toEqual({ barred: 'sms-ceiling' });
    expect(textStanding(1, { ...NONE, sentToday: 1 }, terms, noon)).toBe('open');
    expect(textStanding(1, { ...NONE, sentToday: 2 }, terms, noon)).toEqual({ barred: 'sms-quota' });
  });

  test('reach nobody at night, whatever the hours are and whatever time it is: who waits gets theirs in the first minute', () => {
    const hour = fc.integer({ min: 7, max: 21 });
    fc.assert(
      fc.property(
        hour,
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 0, max: 4e12 }),
        (from, length, now) => {
          const [first, last] = [from, Math.min(22, from + length)].map(
            (n) => `${String(n).padStart(2, '0')}:00`,
          );
          const hours = { from: first ?? '', until: last ?? '' };
          const until = opensAt(now, { hours, zone });
          const time = timeOf(now, zone);
          expect(until === undefined).toBe(hours.from <= time && time < hours.until);
          if (until === undefined) return;
          expect(until).toBeGreaterThan(now);
          expect(until - now).toBeLessThanOrEqual(24 * 3_600_000);
          expect(timeOf(until, zone)).toBe(hours.from);
          expect(chooseChannel([{ way: 'sms', standing: { until } }], { now })).toEqual({
            waitsUntil: until,
          });
        },
      ),
    );
  });
});
