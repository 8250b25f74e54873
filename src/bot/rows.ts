import type { Button } from '../kernel/message.ts';

/** Makes a list of what other areas offer officers about something, such as a wave on its card, as they hand it in. */
export function createRows<Subject>() {
  const sources: ((subject: Subject) => Promise<Button[][]>)[] = [];
  return {
    /** Takes in an area's rows. */
    add(source: (subject: Subject) => Promise<Button[][]>): void {
      sources.push(source);
    },

    /** Returns the rows of all, in the order in which they were handed in. */
    list: async (subject: Subject): Promise<Button[][]> =>
      (await Promise.all(sources.map((source) => source(subject)))).flat(),
  };
}

export type Rows<Subject> = ReturnType<typeof createRows<Subject>>;
