import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/kernel/proportion.ts';

/** Method 3 in table I of R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872. */
const NEWCOMBE = [
  { right: 81, n: 263, from: 0.2553, to: 0.3662 },
  { right: 15, n: 148, from: 0.0624, to: 0.1605 },
  { right: 0, n: 20, from: 0, to: 0.1611 },
  { right: 1, n: 29, from: 0.0061, to: 0.1718 },
];

describe('the interval of a share', () => {
  it.each(NEWCOMBE)('is that of the literature for $right of $n', ({ right, n, from, to }) => {
    const interval = wilsonInterval(right / n, n);
    expect(interval.from).toBeCloseTo(from, 4);
    expect(interval.to).toBeCloseTo(to, 4);
  });

  it('holds the share and stays within nothing and everything', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        (share, n) => {
          const { from, to } = wilsonInterval(share, n);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from).toBeLessThanOrEqual(share + 1e-12);
          expect(to).toBeGreaterThanOrEqual(share - 1e-12);
          expect(to).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
