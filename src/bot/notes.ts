/** Makes a list of what other areas have to say about something, such as what it costs, as they hand it in: a line each. */
export function createNotes<Subject>() {
  const sources: ((subject: Subject) => Promise<string[]>)[] = [];
  return {
    /** Takes in what an area says. */
    add(source: (subject: Subject) => Promise<string[]>): void {
      sources.push(source);
    },

    /** Lists what all say, in the order in which they were handed in. */
    list: async (subject: Subject): Promise<string[]> =>
      (await Promise.all(sources.map((source) => source(subject)))).flat(),
  };
}

export type Notes<Subject> = ReturnType<typeof createNotes<Subject>>;
