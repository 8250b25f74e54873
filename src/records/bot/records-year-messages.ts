import type { Figure, RecordReference } from '../../kernel/figure.ts';
import type { UsualThing } from '../../kernel/year-part.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { attendanceOf, sumOf } from '../../rolls/domain/attendance.ts';
import type { BegunRoll } from '../../rolls/domain/roll.ts';
import { YEAR_RECORD_KINDS } from '../domain/kinds/index.ts';
import { type CountedFigure, PEOPLE_ID, type YearRecordKind } from '../domain/record-kind.ts';

/** A record that counts, with what the figures show of it. */
export type RecordOfYear = RegisterRecord & { reference: RecordReference; roll?: BegunRoll | undefined };

/**
 * Returns the figures of a year's records, kind by kind.
 *
 * @param listed those that count, by day
 */
export function recordFigures(listed: readonly RecordOfYear[]): Figure[] {
  const byKind = Map.groupBy(listed, ({ kind }) => kind);
  return YEAR_RECORD_KINDS.flatMap((kind) =>
    kind.figures.map((counted) => figureOf(idOf(kind, counted.id), counted, byKind.get(kind.id) ?? [])),
  );
}

function figureOf(id: string, counted: CountedFigure, listed: readonly RecordOfYear[]): Figure {
  const own = listed.filter((record) => isCounted(counted, record));
  const { label, unit, definition, names, adds, attended } = counted;
  return {
    ...{ id, label, unit, definition, ...amountOf(counted, own) },
    records: own.map((record) =>
      adds || attended === 'times'
        ? { ...record.reference, adds: addedBy(counted, record) }
        : record.reference,
    ),
    ...(names && { names: own.map(({ values }) => names(values)) }),
  };
}

function isCounted({ counts, attended }: CountedFigure, { values, roll }: RecordOfYear): boolean {
  if (attended === 'people') return roll !== undefined;
  if (attended === 'times' && !roll && values[PEOPLE_ID] === undefined) return false;
  return counts?.(values) ?? true;
}

function amountOf(counted: CountedFigure, records: readonly RecordOfYear[]): { value?: number } {
  if (records.length === 0) return {};
  if (counted.attended === 'people')
    return { value: sumOf(records.flatMap(({ roll }) => roll ?? [])).people };
  const added = counted.takesLatest ? records.slice(-1) : records;
  return { value: added.reduce((sum, record) => sum + addedBy(counted, record), 0) };
}

function addedBy({ adds = () => 1, attended }: CountedFigure, { values, roll }: RecordOfYear): number {
  if (attended === undefined) return adds(values);
  return roll ? attendanceOf(roll).present : Number(values[PEOPLE_ID] ?? 0);
}

/** Returns what a year usually has of records, and how many it has. */
export function usualRecords(listed: readonly RecordOfYear[]): UsualThing[] {
  const figures = new Map(recordFigures(listed).map((figure) => [figure.id, figure]));
  return YEAR_RECORD_KINDS.flatMap((kind) =>
    kind.figures.flatMap(({ id, label, unit, usual }) => {
      const has = figures.get(idOf(kind, id))?.records.length ?? 0;
      return usual === undefined
        ? []
        : [{ label, unit, wanted: usual, has, record: `records.new:${kind.id}` }];
    }),
  );
}

const idOf = (kind: YearRecordKind, figure: string): string => `records.${kind.id}-${figure}`;
