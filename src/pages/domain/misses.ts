/**
 * How many codes may be tried in vain; what was tried an hour ago does not count any more. Beyond that nobody is shut out: whoever gives
 * the name of the person beside the code goes on, with so many tries by that name from one address, and so many from all: somebody who
 * guesses at one address closes nothing to the person at another.
 */
export const MISSES = {
  ofAddress: 5,
  ofAddressWithinMs: 15 * 60_000,
  ofAll: 60,
  ofAllWithinMs: 60 * 60_000,
  ofNameAtAddress: 5,
  ofName: 50,
  ofNameWithinMs: 60 * 60_000,
} as const;
