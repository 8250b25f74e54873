let lastTurn: Promise<void> = Promise.resolve();

/**
 * Resolves when what came in meanwhile, such as taps, has had its turn. However much is gone through at a time, there is but one stretch
 * between two of their turns: a tap that asks Redis ten times waits for ten stretches, not for ten of each.
 */
export function othersFirst(): Promise<void> {
  lastTurn = lastTurn.then(() => new Promise((done) => setImmediate(done)));
  return lastTurn;
}

/** Goes through a list so many at a stretch; between two stretches others have their turn, so that no length of it keeps them waiting. */
export async function* inStretches<T>(all: readonly T[], most: number): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < all.length; from += most) {
    if (from > 0) await othersFirst();
    yield all.slice(from, from + most);
  }
}

/** Returns what is made of each, in their order, so many at a stretch. */
export async function mapInStretches<T, Made>(
  all: readonly T[],
  most: number,
  make: (one: T) => Made | Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for await (const stretch of inStretches(all, most)) {
    const some = stretch.map(make);
    // What is there already is not waited for: to wait for a thing costs more than to make most of them.
    made.push(...(some.some(isComing) ? await Promise.all(some) : (some as Made[])));
  }
  return made;
}

const isComing = (one: unknown): boolean => one instanceof Promise;
