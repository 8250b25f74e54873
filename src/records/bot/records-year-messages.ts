import type { Figure, RecordReference } from '../../kernel/figure.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { CountedFigure, YearRecordKind } from '../domain/record-kind.ts';

/**
 * Returns the figures of a kind's records of a year.
 *
 * @param records those that count, by day
 */
export function recordFigures(
  kind: YearRecordKind,
  records: readonly RegisterRecord[],
  referenceOf: (record: RegisterRecord) => RecordReference,
): Figure[] {
  return kind.figures.map((counted) => {
    const own = records.filter(({ values }) => counted.counts?.(values) ?? true);
    const { id, label, unit, definition, names } = counted;
    return {
      ...{ id: `records.${kind.id}-${id}`, label, unit, definition, ...amountOf(counted, own) },
      records: own.map(referenceOf),
      ...(names && { names: own.map(({ values }) => names(values)) }),
    };
  });
}

function amountOf(
  { adds = () => 1, takesLatest }: CountedFigure,
  records: readonly RegisterRecord[],
): { value?: number } {
  const counted = takesLatest ? records.slice(-1) : records;
  if (counted.length === 0) return {};
  return { value: counted.reduce((sum, { values }) => sum + adds(values), 0) };
}
