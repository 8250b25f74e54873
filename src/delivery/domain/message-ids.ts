/**
 * Writes the numbers of the messages of one chat by which something lies there, in the order in which they came, as one id: runs of
 * neighbours are written short. That of a single message is its number.
 *
 * @example writeIds([46]) // '46'
 * @example writeIds([40, 41, 42, 46]) // '40x3.46'
 */
export function writeIds(ids: readonly number[]): string {
  const runs: { from: number; count: number }[] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && last.from + last.count === id) last.count++;
    else runs.push({ from: id, count: 1 });
  }
  return runs.map(({ from, count }) => (count === 1 ? String(from) : `${from}x${count}`)).join('.');
}

/** Reads back what `writeIds` has written. */
export function readIds(id: string): number[] {
  return id.split('.').flatMap((run) => {
    const [from = 0, count = 1] = run.split('x').map(Number);
    return Array.from({ length: count }, (_, n) => from + n);
  });
}

/** Returns the number of the message that has the words and the buttons: what is attached stands before it. */
export const mainId = (id: string): number => readIds(id).at(-1) ?? 0;
