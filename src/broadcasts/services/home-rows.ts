import type { Button } from '../../kernel/message.ts';

/** What an area shows of broadcasts above the question for a new one; no rows where it has nothing. */
export type HomeRow = () => Promise<Button[][]>;

/** Makes the list of what stands there, as the areas hand it in. */
export function createHomeRows() {
  const sources: HomeRow[] = [];
  return {
    /** Takes in an area's rows. */
    add(source: HomeRow): void {
      sources.push(source);
    },

    /** Returns the rows of all, in the order in which they were handed in. */
    list: async (): Promise<Button[][]> => (await Promise.all(sources.map((source) => source()))).flat(),
  };
}

export type HomeRows = ReturnType<typeof createHomeRows>;
