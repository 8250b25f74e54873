import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  askedQuarter,
  askIdOf,
  askingDays,
  quarterOf,
  quarterOfAsk,
} from '../../../src/duties/domain/quarter.ts';
import { isPlainDate } from '../../../src/kernel/plain-date.ts';

test.each([
  ['2026-01-01', 1],
  ['2026-03-31', 1],
  ['2026-04-01', 2],
  ['2026-12-31', 4],
])('%s lies in quarter %d', (date, quarter) => {
  expect(quarterOf(date)).toEqual({ year: 2026, quarter });
});

test('a quarter is asked about from the tenth of its last month to its end, and goes by a name of its own', () => {
  expect(askedQuarter('2026-12-09')).toBeUndefined();
  expect(askedQuarter('2026-12-10')).toEqual({ year: 2026, quarter: 4 });
  expect(askedQuarter('2027-01-01')).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 4 }), (year, quarter) => {
      const { from, until } = askingDays({ year, quarter });
      expect([isPlainDate(from), isPlainDate(until)]).toEqual([true, true]);
      expect([askedQuarter(from), askedQuarter(until)]).toEqual([
        { year, quarter },
        { year, quarter },
      ]);
      expect(quarterOfAsk(askIdOf({ year, quarter }))).toEqual({ year, quarter });
    }),
  );
  expect(quarterOfAsk('broadcast.1')).toBeUndefined();
});
