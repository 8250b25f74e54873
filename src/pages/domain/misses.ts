/** How many codes may be tried in vain; what was tried an hour ago does not count any more. */
export const MISSES = {
  ofAddress: 5,
  ofAddressWithinMs: 15 * 60_000,
  ofAll: 60,
  ofAllWithinMs: 60 * 60_000,
} as const;
