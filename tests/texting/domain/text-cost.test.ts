import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textCost } from '../../../src/texting/domain/text-cost.ts';

test('what four messages of two parts cost, of which the month suffices for two', () => {
  expect(textCost(4, 2, { spent: 1995, ceiling: 2000, fenPerPart: 4.5 })).toEqual({
    ...{ people: 4, each: 2, parts: 8, fen: 36, spent: 1995, ceiling: 2000, without: 2 },
  });
});

test('whoever gets it fits into the month, one more would not, and nobody is missed who is paid for', () => {
  const count = fc.nat(5_000);
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 8 }), count, count, (people, each, spent, ceiling) => {
      const { without, parts } = textCost(people, each, { spent, ceiling, fenPerPart: 5 });
      const served = people - without;
      expect(parts).toBe(people * each);
      expect(served).toBeGreaterThanOrEqual(0);
      expect(served === 0 || spent + served * each <= ceiling).toBe(true);
      if (without > 0) expect(spent + (served + 1) * each).toBeGreaterThan(ceiling);
    }),
  );
});
