import type { Figure, RecordReference } from '../../kernel/figure.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { YEAR_RECORD_KINDS } from '../domain/kinds/index.ts';
import type { CountedFigure } from '../domain/record-kind.ts';

/** A record that counts, with what the figures show of it. */
export type RecordOfYear = RegisterRecord & { reference: RecordReference };

/**
 * Returns the figures of a year's records, kind by kind.
 *
 * @param listed those that count, by day
 */
export function recordFigures(listed: readonly RecordOfYear[]): Figure[] {
  const byKind = Map.groupBy(listed, ({ kind }) => kind);
  return YEAR_RECORD_KINDS.flatMap(({ id, figures }) =>
    figures.map((counted) => figureOf(`records.${id}-${counted.id}`, counted, byKind.get(id) ?? [])),
  );
}

function figureOf(id: string, counted: CountedFigure, listed: readonly RecordOfYear[]): Figure {
  const own = listed.filter(({ values }) => counted.counts?.(values) ?? true);
  const { label, unit, definition, names } = counted;
  return {
    ...{ id, label, unit, definition, ...amountOf(counted, own) },
    records: own.map(({ reference }) => reference),
    ...(names && { names: own.map(({ values }) => names(values)) }),
  };
}

function amountOf(
  { adds = () => 1, takesLatest }: CountedFigure,
  records: readonly RegisterRecord[],
): { value?: number } {
  const counted = takesLatest ? records.slice(-1) : records;
  if (counted.length === 0) return {};
  return { value: counted.reduce((sum, { values }) => sum + adds(values), 0) };
}
