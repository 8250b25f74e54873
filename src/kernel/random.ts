/** A stream of numbers that follows from its seed alone: the same seed draws the same paper anywhere, at any time. */
export type Random = {
  /** A fraction in [0, 1). */
  fraction(): number;
  /** The items in a new order; the list given is left as it is. */
  shuffle<T>(items: readonly T[]): T[];
};

/**
 * Makes a generator from a seed of any length: Mulberry32 (Tommy Ettinger, public domain), begun at the seed's FNV-1a hash. Good
 * for shuffling papers, not for secrets.
 */
export function createRandom(seed: string): Random {
  let state = hashOf(seed);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const shuffle = <T>(items: readonly T[]) =>
    items
      .map((item) => ({ item, place: fraction() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  return { fraction, shuffle };
}

function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  return hash;
}
