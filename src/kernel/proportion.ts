/** 97.5th percentile of the normal distribution: for intervals that hold in 95 of 100 cases. */
const Z_95 = 1.959963984540054;

export type Interval = { from: number; to: number };

/**
 * Computes Wilson's score interval (95 %, without continuity correction) of a proportion seen in n cases. It stays within 0 and 1
 * and is sound for small n and extreme shares. For the mean of partial credits it is on the safe side: no variable within 0 and 1
 * varies more than one that is either. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212.
 *
 * @example wilsonInterval(81 / 263, 263) // { from: 0.2553, to: 0.3662 }
 */
export function wilsonInterval(share: number, n: number): Interval {
  const z2 = Z_95 ** 2;
  const middle = share + z2 / (2 * n);
  const half = Z_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n ** 2));
  const scale = 1 + z2 / n;
  return { from: Math.max(0, (middle - half) / scale), to: Math.min(1, (middle + half) / scale) };
}
