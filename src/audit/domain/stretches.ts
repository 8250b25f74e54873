/** Joins neighbouring positions, which come in order, into stretches from the first to the last of each. */
export function stretchesOf(positions: readonly number[]): [first: number, last: number][] {
  const stretches: [first: number, last: number][] = [];
  for (const position of positions) {
    const current = stretches.at(-1);
    if (current?.[1] === position - 1) current[1] = position;
    else stretches.push([position, position]);
  }
  return stretches;
}
