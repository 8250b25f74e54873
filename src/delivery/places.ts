/** A place that was taken; `from`: fulfilled when it may be used, where that is not at once. */
export type Taken = { from?: Promise<unknown> | undefined };

/** Makes a number of places; whoever finds them all taken waits, and is served in the order of coming. */
export function createPlaces(count: number) {
  let free = count;
  const leaving = new Set<Promise<unknown>>();
  const waiting: ((taken: Taken) => void)[] = [];

  function takeOne(): Taken | undefined {
    if (free > 0) {
      free--;
      return {};
    }
    const [from] = leaving;
    if (from) leaving.delete(from);
    return from && { from };
  }

  function leaveSoon(from: Promise<unknown>): void {
    leaving.add(from);
    const isLeft = () => {
      if (leaving.delete(from)) leave({});
    };
    from.then(isLeft, () => {});
  }

  function leave(left: Taken): void {
    const next = waiting.shift();
    if (next) next(left);
    else if (left.from) leaveSoon(left.from);
    else free++;
  }

  return {
    /** Takes a place as soon as there is one, or it is known when there is. */
    async take(): Promise<Taken> {
      return takeOne() ?? new Promise<Taken>((enter) => waiting.push(enter));
    },
    /** Takes as many of `most` places as there are, or are about to be left, without waiting. */
    takeFree(most: number): Taken[] {
      const all: Taken[] = [];
      while (all.length < most) {
        const taken = takeOne();
        if (!taken) break;
        all.push(taken);
      }
      return all;
    },
    /**
     * Gives the place to whoever has waited longest.
     *
     * @param from when they may use it, where that is later: what they have to do before goes on meanwhile
     */
    leave: (from?: Promise<unknown>): void => leave({ from }),
  };
}

export type Places = ReturnType<typeof createPlaces>;
