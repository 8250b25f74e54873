import { expect, test } from 'vitest';
import { createGrowingPause } from '../../../src/delivery/channels/growing-pause.ts';
import { IN_DOUBT_FOR_GOOD, NO_LINE, SET_WRONGLY } from '../../../src/delivery/channels/provider-failures.ts';

function aPause() {
  const time = { ms: 1 };
  const pause = createGrowingPause(() => time.ms);
  return { pause, next: () => pause.lengthen(IN_DOUBT_FOR_GOOD).retryAfterSeconds ?? 0, time };
}

test('a channel that gives no answer for hours is tried ever more seldom, and puts few in doubt', () => {
  const { next, time } = aPause();
  const pauses: number[] = [];
  while (time.ms < 2 * 3_600_000) {
    const seconds = next();
    pauses.push(seconds);
    time.ms += seconds * 1_000;
  }
  expect(pauses.slice(0, 6)).toEqual([60, 120, 240, 480, 600, 600]);
  expect(pauses.length).toBeLessThan(16);
});

test('what was on its way when it began lengthens nothing, and the first proper answer ends it', () => {
  const { pause, next, time } = aPause();
  expect([next(), next(), next()]).toEqual([60, 60, 60]);
  time.ms += 60_000;
  expect(next()).toBe(120);
  pause.reset();
  expect(next()).toBe(60);
});

test('what is wrong with the office, and what asks for no pause, stays as it is', () => {
  const { pause } = aPause();
  for (const failure of [SET_WRONGLY, NO_LINE]) expect(pause.lengthen(failure)).toBe(failure);
  expect(pause.lengthen({ ...IN_DOUBT_FOR_GOOD, retryAfterSeconds: 3_600 }).retryAfterSeconds).toBe(3_600);
});
