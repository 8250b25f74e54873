import { expect } from 'vitest';
import type { Clock } from '../../src/kernel/clock.ts';

/** A clock that a test puts where it wants it. */
export type TestClock = Clock & {
  /** Puts it to this instant (epoch milliseconds). */
  set(instant: number): void;
  advance(milliseconds: number): void;
};

/**
 * A clock that stands until it is looked at: whoever looks twice sees two times, so that a decision that rests on two looks shows
 * in a test.
 */
export function createTickingClock(instant: number): { time: { now: number }; clock: TestClock } {
  const time = { now: instant };
  const clock: TestClock = {
    now: () => time.now++,
    set(to) {
      time.now = to;
    },
    advance(milliseconds) {
      time.now += milliseconds;
    },
  };
  return { time, clock };
}

/** Matches what was stored at that instant: after a few looks at the clock, each of which takes a millisecond. */
export const soonAfter = (instant: number): number => expect.closeTo(instant, -2) as number;
