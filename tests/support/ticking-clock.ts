import { expect } from 'vitest';
import { type ActionClock, createActionClock } from '../../src/app/action-clock.ts';
import type { Clock } from '../../src/kernel/clock.ts';

/** A clock that a test puts where it wants it. */
export type TestClock = Clock & {
  /** Puts it to this instant (epoch milliseconds). */
  set(instant: number): void;
  advance(milliseconds: number): void;
};

/**
 * A clock that stands until it is looked at: whoever looks twice sees two times, so that a decision that rests on two looks shows
 * in a test. What a test does at one time, as the product does what a tap or a job leads to, it lets the clock hold.
 */
export function createTickingClock(instant: number): {
  time: { now: number };
  clock: TestClock & ActionClock;
} {
  const time = { now: instant };
  const clock = {
    ...createActionClock({ now: () => time.now++ }),
    set(to: number) {
      time.now = to;
    },
    advance(milliseconds: number) {
      time.now += milliseconds;
    },
  };
  return { time, clock };
}

/** Matches what was stored at that instant: after a few looks at the clock, each of which takes a millisecond. */
export const soonAfter = (instant: number): number => expect.closeTo(instant, -2) as number;
