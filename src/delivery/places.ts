/** A number of places; whoever finds them all taken waits, and is served in the order of coming. */
export function createPlaces(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async take(): Promise<void> {
      if (free > 0) free--;
      else await new Promise<void>((enter) => waiting.push(enter));
    },
    leave(): void {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}

export type Places = ReturnType<typeof createPlaces>;
