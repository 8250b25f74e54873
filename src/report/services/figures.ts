import type { Figure, YearSpan } from '../../kernel/figure.ts';
import type { YearPart, YearProduct } from '../../kernel/year-part.ts';

/** What the areas know of a year, by their names. */
export type YearParts = Readonly<Record<string, YearPart>>;

const LAST = 1_000;

/** Makes the service of the figures of a year, as the areas count them. */
export function createFiguresService({ parts }: { parts: () => YearParts }) {
  /** As their chapters follow one another in the report. */
  const inOrder = (): YearPart[] =>
    Object.values(parts()).toSorted(({ place: a = LAST }, { place: b = LAST }) => a - b);

  return {
    /** Lists the figures of all areas, by the chapters; one of which nothing is recorded has no value. */
    async list(span: YearSpan): Promise<Figure[]> {
      return (await Promise.all(inOrder().map(async (part) => (await part.figures?.(span)) ?? []))).flat();
    },

    /** Finds one of them by its id; only the area that counts it is asked. */
    async find(id: string, span: YearSpan): Promise<Figure | undefined> {
      const [area = ''] = id.split('.', 1);
      const figures = await parts()[area]?.figures?.(span);
      return figures?.find((figure) => figure.id === id);
    },

    /** Lists what the areas make of a year beside the report, in the order of their places. */
    listProducts: (): YearProduct[] =>
      Object.values(parts())
        .flatMap(({ products = [] }) => products)
        .toSorted((a, b) => a.place - b.place),
  };
}

export type FiguresService = ReturnType<typeof createFiguresService>;
