import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_OFF_MS, clockNotBefore, createWatchedClock } from '../../src/kernel/watched-clock.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOON = Date.parse('2026-11-23T12:00:00+08:00');

/** A machine whose clock can be set, and that can sleep, with the true time beside it. */
function aMachine(offBy = 0) {
  let truth = NOON;
  let awake = 1_000;
  let off = offBy;
  const clock = createWatchedClock({ now: () => truth + off }, () => awake);
  return {
    clock,
    truth: () => truth,
    pass: (ms: number) => {
      truth += ms;
      awake += ms;
    },
    sleep: (ms: number) => {
      truth += ms;
    },
    setClock: (offBy: number) => {
      off = offBy;
    },
    /** Telegram answers, whose heads know whole seconds. */
    answer(took = 200, date = truth) {
      clock.hear(Math.floor(date / 1000) * 1000, took);
      truth += 1000;
      awake += 1000;
    },
    errs: () => Math.abs(clock.now() - truth),
  };
}

const SEVEN_YEARS = 7 * 365 * DAY;
const SECONDS = 2_000;

describe('the clock of a live office', () => {
  test('is the machine’s, to the millisecond, where Telegram confirms it', () => {
    const machine = aMachine(1_234);
    machine.answer();
    expect(machine.clock.state()).toEqual({ kind: 'right' });
    expect(machine.clock.now()).toBe(machine.truth() + 1_234);
  });

  test.each([-SEVEN_YEARS, -5 * MINUTE, 5 * MINUTE, 5 * 365 * DAY])(
    'of a machine that is off by %i ms is Telegram’s, once three answers agree',
    (off) => {
      const machine = aMachine(off);
      machine.answer();
      machine.answer();
      expect(machine.clock.state()).toEqual({ kind: 'unsure' });
      machine.answer();
      expect(machine.errs()).toBeLessThan(SECONDS);
      const state = machine.clock.state();
      expect(state.kind === 'off' && Math.abs(state.aheadMs - off)).toBeLessThan(SECONDS);
    },
  );

  test('takes a slow line, a long poll and what a machine without NTP drifts for no fault', () => {
    const machine = aMachine();
    for (const [off, took] of [
      [0, 55_000],
      [-50_000, 30_000],
      [150_000, 100],
    ] as const) {
      machine.setClock(off);
      machine.answer(took);
      expect(machine.clock.state()).toEqual({ kind: 'right' });
    }
  });

  test.each([-14 * DAY, 14 * DAY])(
    'runs on as before when the machine’s is put by %i ms, until answers have said which is right',
    (by) => {
      const machine = aMachine();
      machine.answer();
      machine.setClock(by);
      machine.pass(10 * MINUTE);
      expect(machine.clock.state()).toEqual({ kind: 'unsure' });
      expect(machine.errs()).toBeLessThan(SECONDS);
      for (let i = 0; i < 3; i++) machine.answer();
      expect(machine.clock.state()).toMatchObject({ kind: 'off' });
      expect(machine.errs()).toBeLessThan(SECONDS);
      machine.setClock(0);
      expect(machine.errs()).toBeLessThan(SECONDS);
      machine.answer();
      expect(machine.clock.state()).toEqual({ kind: 'right' });
    },
  );

  test('of a machine that has slept waits for the first answer, and is right by it', () => {
    const machine = aMachine();
    machine.answer();
    machine.sleep(3 * DAY);
    expect(machine.clock.state()).toEqual({ kind: 'unsure' });
    machine.answer();
    expect(machine.clock.state()).toEqual({ kind: 'right' });
    expect(machine.errs()).toBe(0);
  });

  test('is not put wrong by answers that lay in a buffer while the machine slept', () => {
    const machine = aMachine();
    machine.answer();
    const before = machine.truth();
    machine.sleep(3 * DAY);
    for (let i = 0; i < 5; i++) machine.clock.hear(before, 10 * MINUTE);
    expect(machine.clock.state()).toEqual({ kind: 'unsure' });
    machine.answer();
    expect(machine.clock.state()).toEqual({ kind: 'right' });
  });

  test('asks until it knows, and no further', async () => {
    const machine = aMachine(-SEVEN_YEARS);
    let asked = 0;
    const ask = async () => {
      asked++;
      machine.answer();
    };
    await machine.clock.settle(ask);
    expect([asked, machine.clock.state().kind]).toEqual([3, 'off']);
    await machine.clock.settle(ask);
    expect(asked).toBe(3);
  });

  test('is never far from the true time, and never says so falsely, whatever is done to an answered machine that is awake', () => {
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        by: fc.integer({ min: -SEVEN_YEARS, max: SEVEN_YEARS }),
      }),
      fc.record({ kind: fc.constant('pass' as const), by: fc.integer({ min: 0, max: DAY }) }),
      fc.record({ kind: fc.constant('answer' as const), by: fc.integer({ min: 0, max: 60_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const machine = aMachine();
        machine.answer();
        for (const { kind, by } of events) {
          ({ set: machine.setClock, pass: machine.pass, answer: machine.answer })[kind](by);
          expect(machine.errs()).toBeLessThan(3 * CLOCK_OFF_MS);
          if (machine.clock.state().kind === 'off') expect(machine.errs()).toBeLessThan(2 * CLOCK_OFF_MS);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a clock that does not go back behind what is known runs on from there', () => {
  const time = { now: NOON - SEVEN_YEARS };
  const clock = clockNotBefore({ now: () => time.now }, NOON);
  time.now += MINUTE;
  expect(clock.now()).toBe(NOON + MINUTE);
  expect(clockNotBefore({ now: () => NOON - MINUTE }, NOON).now()).toBe(NOON - MINUTE);
  expect(clockNotBefore({ now: () => NOON + DAY }, NOON).now()).toBe(NOON + DAY);
});
