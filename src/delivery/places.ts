/** Makes a number of places; whoever finds them all taken waits, and is served in the order of coming. */
export function createPlaces(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    /** Takes a place as soon as there is one. */
    async take(): Promise<void> {
      if (free > 0) free--;
      else await new Promise<void>((enter) => waiting.push(enter));
    },
    /** Takes as many of `most` places as are free now, and returns how many. */
    takeFree(most: number): number {
      const taken = Math.min(free, most);
      free -= taken;
      return taken;
    },
    /** Gives the place to whoever has waited longest. */
    leave(): void {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}

export type Places = ReturnType<typeof createPlaces>;
