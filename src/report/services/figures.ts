import type { Figure, YearSpan } from '../../kernel/figure.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { UsualThing, YearPart, YearProduct } from '../../kernel/year-part.ts';
import { type EvidenceRecord, listEvidence } from '../domain/evidence-list.ts';
import { readOptions, readSpan, spanKey, spanOf } from '../domain/year-span.ts';

/** What the areas know of a year, by their names. */
export type YearParts = Readonly<Record<string, YearPart>>;

export type FiguresDeps = { parts: () => YearParts; today(): PlainDate; digest(text: string): string };

/** The length of a digest that is shown, in hexadecimal digits. */
const EVIDENCE_KEY_LENGTH = 12;
const LAST = 1_000;

/** Makes the service of the figures of a year, as the areas count them. */
export function createFiguresService({ parts, today, digest }: FiguresDeps) {
  /** As their chapters follow one another in the report. */
  const inOrder = (): YearPart[] =>
    Object.values(parts()).toSorted(({ place: a = LAST }, { place: b = LAST }) => a - b);

  const list = async (span: YearSpan): Promise<Figure[]> =>
    (await Promise.all(inOrder().map(async (part) => (await part.figures?.(span)) ?? []))).flat();

  return {
    today,

    /** Lists what the areas know of a year, by the chapters. */
    listParts: inOrder,

    /** Reads the span that somebody typed, as `readSpan` does today. */
    readSpan: (typed: string): YearSpan | undefined => readSpan(typed, today()),

    /** Reads the options of a command, as `readOptions` does today. */
    readOptions: (options: Parameters<typeof readOptions>[0]) => readOptions(options, today()),

    /** Returns this year up to today. */
    thisYear: (): YearSpan => spanOf(yearOf(today()), today()),

    /** Returns a digest of a figure with all it rests on: it changes with any of them. */
    sealOf: ({ id, value, unit, records }: Figure): string =>
      digest(JSON.stringify([id, value, unit, records.map(({ id: record, hash }) => [record, hash])])),

    /** Writes a span for the data of a button. */
    keyOf: (span: YearSpan): string => spanKey(span, today()),

    /** Lists the figures of all areas, by the chapters; one of which nothing is recorded has no value. */
    list,

    /** Finds one of them by its id; only the area that counts it is asked. */
    async find(id: string, span: YearSpan): Promise<Figure | undefined> {
      const [area = ''] = id.split('.', 1);
      const figures = await parts()[area]?.figures?.(span);
      return figures?.find((figure) => figure.id === id);
    },

    /** Lists what a year usually has, by the chapters, with how much of it there is. */
    async listUsual(span: YearSpan): Promise<UsualThing[]> {
      return (await Promise.all(inOrder().map(async (part) => (await part.usual?.(span)) ?? []))).flat();
    },

    /** Lists the records behind the figures, each once, by day. */
    listEvidence: async (span: YearSpan): Promise<EvidenceRecord[]> => listEvidence(await list(span)),

    /** Names a record shortly enough for the data of a button. */
    evidenceKeyOf: (recordId: string): string => digest(recordId).slice(0, EVIDENCE_KEY_LENGTH),

    /** Lists what the areas make of a year beside the report, in the order of their places. */
    listProducts: (): YearProduct[] =>
      Object.values(parts())
        .flatMap(({ products = [] }) => products)
        .toSorted((a, b) => a.place - b.place),
  };
}

export type FiguresService = ReturnType<typeof createFiguresService>;
