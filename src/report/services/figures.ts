import type { Figure, YearSpan } from '../../kernel/figure.ts';
import type { YearPart } from '../../kernel/year-part.ts';

export type FiguresDeps = {
  /** Of every area, in the order in which they are built. */
  parts: () => readonly YearPart[];
};

/** Makes the service of the figures of a year, as the areas count them. */
export function createFiguresService({ parts }: FiguresDeps) {
  const all = async (span: YearSpan): Promise<Figure[]> =>
    (await Promise.all(parts().map(async (part) => (await part.figures?.(span)) ?? []))).flat();

  return {
    /** Lists the figures of all areas; one of which nothing is recorded has no value. */
    list: all,

    /** Finds one of them by its id. */
    find: async (id: string, span: YearSpan): Promise<Figure | undefined> =>
      (await all(span)).find((figure) => figure.id === id),
  };
}

export type FiguresService = ReturnType<typeof createFiguresService>;
