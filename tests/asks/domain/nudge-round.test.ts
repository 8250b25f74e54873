import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NUDGES_PER_PERSON, planRound } from '../../../src/asks/domain/nudge-round.ts';

const HOUR = 60 * 60_000;
const NOW = 100 * HOUR;

test('a nudge goes to whoever has not answered, was not nudged just now and not as often as may be', () => {
  const unanswered = [
    { who: '张伟', nudgedAt: [] },
    { who: '李娜', nudgedAt: [NOW - HOUR] },
    { who: '王芳', nudgedAt: [NOW - HOUR + 1] },
    { who: '赵六', nudgedAt: [NOW - 9 * HOUR, NOW - 8 * HOUR] },
    { who: '钱七', nudgedAt: [NOW + 5] },
  ];
  expect(planRound(unanswered, NOW, HOUR)).toEqual({
    ...{ nudge: ['张伟', '李娜'], exhausted: ['赵六'] },
    recent: { people: 2, lastAt: NOW + 5 },
  });
  expect(planRound([], NOW, HOUR)).toEqual({ nudge: [], exhausted: [], recent: undefined });
});

test('whatever came before, everybody is in one group, and nobody is nudged beyond the ceiling or within the gap', () => {
  const times = fc.array(fc.integer({ min: NOW - 50 * HOUR, max: NOW + HOUR }), { maxLength: 4 });
  const somebody = fc.record({ who: fc.nat(), nudgedAt: times.map((list) => list.sort((a, b) => a - b)) });
  const gaps = fc.integer({ min: 1, max: 48 * HOUR });
  fc.assert(
    fc.property(fc.uniqueArray(somebody, { selector: ({ who }) => who }), gaps, (unanswered, gapMs) => {
      const { nudge, exhausted, recent } = planRound(unanswered, NOW, gapMs);
      expect(nudge.length + exhausted.length + (recent?.people ?? 0)).toBe(unanswered.length);
      for (const who of nudge) {
        const { nudgedAt = [] } = unanswered.find((one) => one.who === who) ?? {};
        expect(nudgedAt.length).toBeLessThan(NUDGES_PER_PERSON);
        expect(Math.max(...nudgedAt)).toBeLessThanOrEqual(NOW - gapMs);
      }
    }),
  );
});
