/**
 * Returns as few of the items, in their order, as still show what all of them show, with the last always among them. Tries no more
 * than so often: then it returns the fewest until there.
 */
export async function minimise<T>(
  items: readonly T[],
  shows: (some: readonly T[]) => Promise<boolean>,
  mostTries = 60,
): Promise<readonly T[]> {
  const last = items.slice(-1);
  let tries = 0;
  const stillShows = (some: readonly T[]) => tries++ < mostTries && shows(some);
  if (await stillShows(last)) return last;
  let before = items.slice(0, -1);
  for (let size = Math.ceil(before.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < before.length; ) {
      const fewer = [...before.slice(0, from), ...before.slice(from + size)];
      if (await stillShows([...fewer, ...last])) before = fewer;
      else from += size;
    }
  }
  return [...before, ...last];
}
