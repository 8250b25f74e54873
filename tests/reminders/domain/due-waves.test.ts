import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { timeOf, toInstant } from '../../../src/kernel/plain-date.ts';
import { type DueWaves, dueWaves, type WaveRecord } from '../../../src/reminders/domain/due-waves.ts';
import type { PlannedWave } from '../../../src/reminders/domain/plan-reminders.ts';
import {
  MID_AUTUMN,
  NATIONAL_DAY,
  NEW_YEAR,
  plan,
  SPRING_FESTIVAL,
  scenarioOf,
  shanghai,
  ZONE,
} from '../../support/scenarios.ts';

/** An office that pokes its bot: what is due is done and recorded, as the service does it. */
function office(waves: PlannedWave[], since = 0) {
  const records = new Map<string, WaveRecord>();
  const sent: string[] = [];
  const missed: string[] = [];
  return {
    records,
    sent,
    missed,
    /** Pokes at the time; returns the short names of what was done. */
    poke(at: number | string, current = waves) {
      const now = typeof at === 'number' ? at : shanghai(at);
      const due = dueWaves({ waves: current, records, now, zone: ZONE, since });
      for (const { id } of due.missed) records.set(id, { status: 'missed', at: now });
      for (const { id, mergedInto } of due.merged)
        records.set(id, { status: 'merged', at: now, into: mergedInto });
      for (const { id } of due.send) records.set(id, { status: 'sent', at: now });
      sent.push(...due.send.map(({ id }) => id));
      missed.push(...due.missed.map(({ id }) => id));
      return shortNames(due);
    },
  };
}

const shortNames = (due: DueWaves) => {
  const names = (waves: PlannedWave[]) => waves.map(({ id }) => id.split('.').slice(1).join('.'));
  return { send: names(due.send), missed: names(due.missed), merged: names(due.merged) };
};

const NOTHING = { send: [], missed: [], merged: [] };
const sends = (...names: string[]) => ({ ...NOTHING, send: names });
const spring = (year = 2026) => plan([SPRING_FESTIVAL], [year]);

describe('a bot that is awake', () => {
  test('sends every wave at its time, and none twice', () => {
    const bot = office(spring());
    expect(bot.poke('2026-02-10 08:59')).toEqual(NOTHING);
    expect(bot.poke('2026-02-10 09:00')).toEqual(sends('spring-festival.2026.early'));
    expect(bot.poke('2026-02-10 09:01')).toEqual(NOTHING);
    expect(bot.poke('2026-02-14 09:00')).toEqual(sends('spring-festival.2026.eve'));
    expect(bot.poke('2026-02-18 09:00')).toEqual(sends('spring-festival.2026.rest'));
    expect(bot.poke('2026-02-24 09:00')).toEqual(sends('spring-festival.2026.back'));
    expect(bot.poke('2026-12-24 09:00')).toEqual(NOTHING);
    expect(bot.missed).toEqual([]);
  });

  test('sends a wave that the officer put on the evening or on a day off at that time', () => {
    const waves = [{ name: 'late', dayOff: 2, time: '21:30' }];
    const bot = office(plan([scenarioOf({ id: 'spring', holiday: '春节', waves })], [2026]));
    expect(bot.poke('2026-02-16 21:31')).toEqual(sends('spring.2026.late'));
  });

  test('sends nothing of a wave that was skipped', () => {
    const adjustments = { 'reminder.spring-festival.2026.eve': { skip: { reason: '已发文件' } } };
    const bot = office(plan([SPRING_FESTIVAL], [2026], { adjustments }));
    bot.poke('2026-02-10 09:00');
    expect(bot.poke('2026-02-14 09:00')).toEqual(NOTHING);
    expect(bot.poke('2026-03-01 09:00')).toMatchObject({ send: [] });
    expect(bot.missed).not.toContain('reminder.spring-festival.2026.eve');
  });
});

describe('a bot that slept', () => {
  test.each([
    ['the first wave, until the second', '2026-02-13 15:00', sends('spring-festival.2026.early')],
    [
      'the last wave before the block, within the block',
      '2026-02-17 10:00',
      { send: ['spring-festival.2026.eve'], missed: ['spring-festival.2026.early'], merged: [] },
    ],
    [
      'the wave within the block, until the block ends',
      '2026-02-23 19:59',
      {
        send: ['spring-festival.2026.rest'],
        missed: ['spring-festival.2026.early', 'spring-festival.2026.eve'],
        merged: [],
      },
    ],
    [
      'the wave after the block, until its day ends',
      '2026-02-24 19:00',
      {
        send: ['spring-festival.2026.back'],
        missed: ['spring-festival.2026.early', 'spring-festival.2026.eve', 'spring-festival.2026.rest'],
        merged: [],
      },
    ],
  ])('catches up %s', (_, at, expected) => {
    const bot = office(spring());
    expect(bot.poke(at)).toEqual(expected);
    expect(bot.poke(at)).toEqual(NOTHING);
  });

  test('sends nothing when all is over, and records all as missed, once', () => {
    const bot = office(spring());
    expect(bot.poke('2026-02-25 08:30')).toMatchObject({
      send: [],
      missed: expect.objectContaining({ length: 4 }),
    });
    expect(bot.poke('2026-02-26 08:30')).toEqual(NOTHING);
  });

  test.each(['2026-02-13 20:00', '2026-02-13 23:30', '2026-02-14 07:59'])(
    'is silent at %s and waits for the morning',
    (at) => {
      const bot = office(spring());
      expect(bot.poke(at)).toEqual(NOTHING);
      expect(bot.poke('2026-02-14 08:00')).toEqual(sends('spring-festival.2026.early'));
    },
  );

  test('lets the night pass and sends only the newer wave when that came due meanwhile', () => {
    const waves = [
      { name: 'first', workdaysBefore: 2, time: '19:00' },
      { name: 'second', workdaysBefore: 1, time: '07:00' },
    ];
    const bot = office(plan([scenarioOf({ id: 'spring', holiday: '春节', waves })], [2026]));
    expect(bot.poke('2026-02-13 22:00')).toEqual(NOTHING);
    expect(bot.poke('2026-02-14 07:30')).toEqual({ ...NOTHING, missed: ['spring.2026.first'] });
    expect(bot.poke('2026-02-14 08:00')).toEqual(sends('spring.2026.second'));
  });

  test('does not count as missed what was over before the office began', () => {
    const bot = office(spring(), shanghai('2026-02-16 12:00'));
    expect(bot.poke('2026-02-16 12:00')).toEqual(sends('spring-festival.2026.eve'));
    const later = office(plan([MID_AUTUMN, NATIONAL_DAY], [2026]), shanghai('2026-11-01 12:00'));
    expect(later.poke('2026-11-01 12:00')).toEqual(NOTHING);
  });

  test('catches up each occasion by itself', () => {
    const campaign = scenarioOf({
      id: 'month',
      date: '2026-02-11',
      name: '家风月',
      waves: [{ name: 'day', date: '2026-02-11' }],
    });
    const bot = office(plan([SPRING_FESTIVAL, campaign], [2026]));
    expect(bot.poke('2026-02-11 10:00').send.sort()).toEqual([
      'month.2026.day',
      'spring-festival.2026.early',
    ]);
  });
});

describe('a plan that moves', () => {
  const official = (firstDayOff: string[]) =>
    plan([SPRING_FESTIVAL], [2027], {
      calendar: createCalendar({
        files: [
          {
            year: 2027,
            papers: ['国办发明电'],
            days: firstDayOff.map((date) => ({ name: '春节', date, isOffDay: true })),
          },
        ],
        overrides: [],
      }),
    });

  test('does not send again what was sent on its former day', () => {
    const bot = office(spring(2027));
    expect(bot.poke('2027-01-29 09:00')).toEqual(sends('spring-festival.2027.early'));
    const later = official([
      '2027-02-06',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
      '2027-02-12',
    ]);
    expect(later[0]?.date).toBe('2027-02-01');
    expect(bot.poke('2027-02-01 09:00', later)).toEqual(NOTHING);
    expect(bot.poke('2027-02-05 09:00', later)).toEqual(sends('spring-festival.2027.eve'));
  });

  test('to before now sends the moved wave at once while it is valid, and only the newest', () => {
    const bot = office(spring(2027));
    const earlier = official([
      '2027-02-01',
      '2027-02-02',
      '2027-02-03',
      '2027-02-04',
      '2027-02-05',
      '2027-02-08',
    ]);
    expect(bot.poke('2027-01-28 11:00', earlier)).toEqual(sends('spring-festival.2027.early'));
    const bot2 = office(spring(2027));
    expect(bot2.poke('2027-02-01 11:00', earlier)).toEqual({
      send: ['spring-festival.2027.eve'],
      missed: ['spring-festival.2027.early'],
      merged: [],
    });
  });

  test('to a later day gives a missed wave its chance again', () => {
    const bot = office(spring(2027));
    bot.records.set('reminder.spring-festival.2027.early', {
      status: 'missed',
      at: shanghai('2027-01-30 09:00'),
    });
    const later = official(['2027-02-08', '2027-02-09', '2027-02-10']);
    expect(later[0]?.date).toBe('2027-02-01');
    expect(bot.poke('2027-02-01 09:00', later)).toEqual(sends('spring-festival.2027.early'));
  });
});

describe('two waves on one day', () => {
  const waves = plan([MID_AUTUMN, NATIONAL_DAY], [2026]);

  test("lead to one message, the coming holiday's; the other is recorded as merged", () => {
    const bot = office(waves);
    bot.poke('2026-09-24 09:00');
    expect(bot.poke('2026-09-28 08:30')).toEqual({ ...NOTHING, merged: ['mid-autumn.2026.back'] });
    expect(bot.poke('2026-09-28 09:00')).toEqual(sends('national-day.2026.early'));
    expect(bot.records.get('reminder.mid-autumn.2026.back')).toMatchObject({
      into: 'reminder.national-day.2026.early',
    });
  });

  test('lead to two messages on two days when the coming one had gone out before the plan moved', () => {
    const bot = office(waves);
    bot.poke('2026-09-24 09:00');
    bot.records.set('reminder.national-day.2026.early', { status: 'sent', at: shanghai('2026-09-27 09:00') });
    expect(bot.poke('2026-09-28 08:30')).toEqual(sends('mid-autumn.2026.back'));
  });
});

describe('a clock that is wrong', () => {
  test('set back sends nothing twice', () => {
    const bot = office(spring());
    bot.poke('2026-02-10 09:00');
    bot.poke('2026-02-14 09:00');
    for (const at of ['2026-02-09 12:00', '2026-02-10 09:00', '2026-02-14 09:00'])
      expect(bot.poke(at)).toEqual(NOTHING);
  });

  test('set forward and back again sends no older wave after a newer one', () => {
    const bot = office(spring());
    expect(bot.poke('2026-02-24 09:00').send).toEqual(['spring-festival.2026.back']);
    expect(bot.poke('2026-02-10 09:00')).toEqual(NOTHING);
    expect(bot.poke('2026-02-14 09:00')).toEqual(NOTHING);
  });

  test('or an office that moves to another zone, gets each wave once', () => {
    const bot = office(spring());
    bot.poke('2026-02-10 09:00');
    const elsewhere = plan([SPRING_FESTIVAL], [2026], { zone: 'America/New_York' });
    expect(elsewhere[0]?.at).toBe(toInstant('2026-02-10', '09:00', 'America/New_York'));
    expect(bot.poke('2026-02-10 22:00', elsewhere)).toEqual(NOTHING);
  });
});

describe('whatever the clock does', () => {
  const all = [SPRING_FESTIVAL, NATIONAL_DAY, MID_AUTUMN, NEW_YEAR];
  const waves = plan(all, [2025, 2026, 2027]);
  const byId = new Map(waves.map((wave) => [wave.id, wave]));
  const instant = fc.integer({ min: shanghai('2024-12-25'), max: shanghai('2027-12-31') });
  const nearWave = fc
    .tuple(fc.constantFrom(...waves), fc.integer({ min: -3 * 86_400, max: 12 * 86_400 }))
    .map(([wave, seconds]) => wave.at + seconds * 1000);

  test('nobody gets a wave twice, before its time, after its validity, late at night, or after a newer one', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(instant, nearWave), { maxLength: 60 }), (clock) => {
        const bot = office(waves);
        for (const now of clock) {
          const before = bot.sent.length;
          bot.poke(now);
          for (const id of bot.sent.slice(before)) {
            const wave = byId.get(id) as PlannedWave;
            expect(now).toBeGreaterThanOrEqual(wave.at);
            expect(now).toBeLessThan(wave.validUntil);
            const time = timeOf(now, ZONE);
            expect(now - wave.at <= 300_000 || (time >= '08:00' && time < '20:00')).toBe(true);
          }
          const perOccasion = bot.sent.slice(before).map((id) => id.split('.').slice(0, 3).join('.'));
          expect(new Set(perOccasion).size).toBe(perOccasion.length);
        }
        expect(new Set(bot.sent).size).toBe(bot.sent.length);
        expect(new Set(bot.missed).size).toBe(bot.missed.length);
        for (const [index, id] of bot.sent.entries()) {
          const wave = byId.get(id) as PlannedWave;
          const earlier = bot.sent.slice(0, index).map((other) => byId.get(other) as PlannedWave);
          const sameOccasion = earlier.filter(
            (other) =>
              other.occasion === wave.occasion || other.id.startsWith(id.slice(0, id.lastIndexOf('.'))),
          );
          expect(sameOccasion.every((other) => other.at < wave.at)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('and whatever becomes of the plan, no wave goes out twice, stale, or after a newer one', () => {
    const paper = (dates: string[]) =>
      createCalendar({
        files: [
          {
            year: 2027,
            papers: ['国办发明电'],
            days: dates.map((date) => ({ name: '春节', date: `2027-${date}`, isOffDay: true })),
          },
        ],
        overrides: [],
      });
    const shift = { 'reminder.spring-festival.2027.eve': { shift: { days: -3, time: '21:00' } } };
    const plans = [
      { plan: spring(2027), zone: ZONE },
      { plan: plan([SPRING_FESTIVAL], [2027], { calendar: paper(['01-30', '02-01', '02-06']) }), zone: ZONE },
      { plan: plan([SPRING_FESTIVAL], [2027], { calendar: paper(['02-06', '02-08', '02-12']) }), zone: ZONE },
      { plan: plan([SPRING_FESTIVAL], [2027], { adjustments: shift }), zone: ZONE },
      { plan: plan([SPRING_FESTIVAL], [2027], { zone: 'America/New_York' }), zone: 'America/New_York' },
    ];
    const days = fc.integer({ min: shanghai('2027-01-15'), max: shanghai('2027-02-25') });
    const steps = fc.array(fc.tuple(days, fc.constantFrom(...plans)), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (history) => {
        const records = new Map<string, WaveRecord>();
        const sent: string[] = [];
        for (const [now, current] of history) {
          const due = dueWaves({ waves: current.plan, records, now, zone: current.zone, since: 0 });
          expect(due.send.length).toBeLessThanOrEqual(1);
          for (const wave of due.send) {
            expect(wave.at <= now && now < wave.validUntil).toBe(true);
            const newer = current.plan.filter(({ at }) => at > wave.at).map(({ id }) => id);
            expect(sent.filter((id) => newer.includes(id))).toEqual([]);
          }
          for (const { id } of due.missed) records.set(id, { status: 'missed', at: now });
          for (const { id } of due.send) records.set(id, { status: 'sent', at: now });
          sent.push(...due.send.map(({ id }) => id));
        }
        expect(new Set(sent).size).toBe(sent.length);
      }),
      { numRuns: 300 },
    );
  });

  test('an office whose clock only goes on gets every wave, sent, merged or missed', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 40 }), (clock) => {
        const bot = office(waves);
        for (const now of clock.toSorted((a, b) => a - b)) bot.poke(now);
        bot.poke(shanghai('2028-06-01 12:00'));
        expect([...bot.records.keys()].sort()).toEqual([...byId.keys()].sort());
      }),
      { numRuns: 100 },
    );
  });
});
