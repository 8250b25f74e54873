/** Returns the stretches, each from its first to its last, that positions in order make where they are neighbours. */
export function stretchesOf(positions: readonly number[]): [first: number, last: number][] {
  const stretches: [first: number, last: number][] = [];
  for (const position of positions) {
    const current = stretches.at(-1);
    if (current?.[1] === position - 1) current[1] = position;
    else stretches.push([position, position]);
  }
  return stretches;
}
