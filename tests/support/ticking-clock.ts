import { expect } from 'vitest';

/**
 * A clock that runs: whoever looks twice sees two times, so that a decision that rests on two looks shows in a test. It stands
 * where the test puts it, until it is looked at.
 */
export function createTickingClock(instant: number) {
  const time = { now: instant };
  return { time, clock: { now: () => time.now++ } };
}

/** Matches what was stored at that instant: after a few looks at the clock, each of which takes a millisecond. */
export const soonAfter = (instant: number): number => expect.closeTo(instant, -2) as number;
