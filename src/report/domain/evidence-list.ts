import type { Figure, RecordReference } from '../../kernel/figure.ts';

/** A record of the year with the figures that rest on it. */
export type EvidenceRecord = { reference: RecordReference; figures: readonly Figure[] };

/** Lists the records behind the figures, each once, by day. */
export function listEvidence(figures: readonly Figure[]): EvidenceRecord[] {
  const byId = new Map<string, { reference: RecordReference; figures: Figure[] }>();
  for (const figure of figures)
    for (const reference of figure.records) {
      const known = byId.get(reference.id) ?? { reference, figures: [] };
      known.figures.push(figure);
      byId.set(reference.id, known);
    }
  return [...byId.values()].sort(({ reference: a }, { reference: b }) =>
    a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1,
  );
}
