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

test('a nudge goes to whoever has not answered, was not nudged just now and not as often as may be', () => {
  const nudges = nudgesAt(NOW - HOUR, NOW - HOUR + 1, NOW - 9 * HOUR, NOW - 8 * HOUR, NOW + 5);
  const missing = [[], [1], [2], [3, 4], [5]].map((turns) => ({ isReached: true, turns }));
  expect(planRound([...missing, { isReached: false, turns: [1] }], nudges, NOW, 1)).toEqual({
    ...{ people: 2, exhausted: 1, unreached: 1 },
    recent: { people: 2, lastAt: NOW + 5 },
  });
  expect(planRound([], nudges, NOW, 1)).toEqual({
    ...{ people: 0, exhausted: 0, unreached: 0, recent: undefined },
  });
});

test('whatever came before, everybody is in one group, and nobody is nudged beyond the ceiling or within the gap', () => {
  const starts = fc.array(fc.integer({ min: NOW - 50 * HOUR, max: NOW + HOUR }), { maxLength: 6 });
  const somebody = fc.record({
    isReached: fc.boolean(),
    turns: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
  });
  const gaps = fc.integer({ min: 1, max: 48 });
  fc.assert(
    fc.property(fc.array(somebody), starts, gaps, (missing, times, gapHours) => {
      const nudges = nudgesAt(...times);
      const { people, exhausted, recent, unreached } = planRound(missing, nudges, NOW, gapHours);
      expect(people + exhausted + unreached + (recent?.people ?? 0)).toBe(missing.length);
      const rested = new Set(restedNumbers(nudges, NOW, gapHours));
      const mayGet = ({ isReached, turns }: (typeof missing)[number]) =>
        isReached && turns.length < NUDGES_PER_PERSON && turns.every((number) => rested.has(number));
      expect(people).toBe(missing.filter(mayGet).length);
    }),
  );
});
