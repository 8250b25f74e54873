import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Nudge } from '../../../src/asks/domain/nudge.ts';
import { NUDGES_PER_PERSON, planRound, restedNumbers } from '../../../src/asks/domain/nudge-round.ts';

const HOUR = 60 * 60_000;
const NOW = 100 * HOUR;

/** Nudges that began at these times, numbered from 1. */
const nudgesAt = (...times: number[]): Nudge[] =>
  times.map((startedAt, index) => ({
    ...{ askId: 'exam.e1', number: index + 1, text: '【催考】', requestedBy: 42 },
    ...{ requestedAt: startedAt, startedAt },
  }));

const FRESH = { isReached: true, load: { month: 0 } };
const MOST = 3;
const within = (gapHours: number) => ({ askId: 'exam.e1', at: NOW, gapHours, mostPerMonth: MOST });

test('nobody is nudged twice on a day about different things, nor more often in a month than the office lets be', () => {
  const loads = [
    { month: 0 },
    { month: 2, today: 'exam.e1' },
    { month: 1, today: 'broadcast.7' },
    { month: 3 },
    { month: 9, today: 'broadcast.7' },
  ];
  const missing = loads.map((load) => ({ isReached: true, turns: [], load }));
  expect(planRound(missing, [], within(1))).toMatchObject({ people: 2, today: 2, month: 1 });
});

test('a nudge leaves out whoever is away, whatever else holds of them, and counts them apart', () => {
  const missing = [FRESH, { ...FRESH, isAway: true }, { ...FRESH, isAway: true, isReached: false }];
  const round = planRound(
    missing.map((one) => ({ ...one, turns: [] })),
    [],
    within(1),
  );
  expect(round).toMatchObject({ people: 1, away: 2, unreached: 0 });
});

test('a nudge goes to whoever has not answered, was not nudged just now and not as often as may be', () => {
  const nudges = nudgesAt(NOW - HOUR, NOW - HOUR + 1, NOW - 9 * HOUR, NOW - 8 * HOUR, NOW + 5);
  const missing = [[], [1], [2], [3, 4], [5]].map((turns) => ({ ...FRESH, turns }));
  expect(planRound([...missing, { ...FRESH, isReached: false, turns: [1] }], nudges, within(1))).toEqual({
    ...{ people: 2, exhausted: 1, today: 0, month: 0, unreached: 1, away: 0 },
    reached: [[], [1]].map((turns) => ({ ...FRESH, turns })),
    recent: { people: 2, lastAt: NOW + 5 },
  });
  expect(planRound([], nudges, within(1))).toEqual({
    ...{ reached: [], people: 0, exhausted: 0, today: 0, month: 0, unreached: 0, away: 0, recent: undefined },
  });
});

test('whatever came before, everybody is in one group, and nobody is nudged beyond the ceiling or within the gap', () => {
  const starts = fc.array(fc.integer({ min: NOW - 50 * HOUR, max: NOW + HOUR }), { maxLength: 6 });
  const somebody = fc.record({
    isReached: fc.boolean(),
    turns: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
    load: fc.record({
      month: fc.nat(5),
      today: fc.constantFrom(undefined, 'exam.e1', 'broadcast.7'),
    }),
  });
  const gaps = fc.integer({ min: 1, max: 48 });
  fc.assert(
    fc.property(fc.array(somebody), starts, gaps, (missing, times, gapHours) => {
      const nudges = nudgesAt(...times);
      const round = planRound(missing, nudges, within(gapHours));
      const { people, exhausted, recent, today, month, unreached } = round;
      expect(people + exhausted + today + month + unreached + (recent?.people ?? 0)).toBe(missing.length);
      const rested = new Set(restedNumbers(nudges, NOW, gapHours));
      const isSpared = ({ month: had, today: about }: (typeof missing)[number]['load']) =>
        had >= MOST || about === 'broadcast.7';
      const mayGet = ({ isReached, turns, load }: (typeof missing)[number]) =>
        isReached &&
        !isSpared(load) &&
        turns.length < NUDGES_PER_PERSON &&
        turns.every((number) => rested.has(number));
      expect(round.reached).toEqual(missing.filter(mayGet));
      expect(people).toBe(round.reached.length);
    }),
  );
});
