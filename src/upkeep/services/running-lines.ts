/** Makes the list of what other areas say in /settings of how the office runs, as they hand it in. */
export function createRunningLines() {
  const sources: (() => Promise<string | undefined>)[] = [];
  return {
    /** Takes in a line; nothing where there is nothing to say. */
    add(source: () => Promise<string | undefined>): void {
      sources.push(source);
    },

    /** Returns the lines of all, in the order in which they were handed in. */
    async list(): Promise<string[]> {
      const lines = await Promise.all(sources.map((source) => source()));
      return lines.filter((line) => line !== undefined);
    },
  };
}

export type RunningLines = ReturnType<typeof createRunningLines>;
