import type { Unit } from '../../kernel/figure.ts';
import type { Values } from '../../registers/domain/field.ts';
import type { RecordKind } from '../../registers/domain/register.ts';

/** What the yearly report counts of a kind's records. */
export type CountedFigure = {
  /** Unique among the kind's. */
  id: string;
  label: string;
  unit: Unit;
  definition: string;
  /** Which of the records it counts; absent: all. */
  counts?(values: Values): boolean;
  /** What one record adds; absent: one. */
  adds?(values: Values): number;
  /** It is the number of the latest record, not the sum. */
  takesLatest?: true;
  /** What the report may name of a record; absent: nothing. */
  names?(values: Values): string;
};

/** A kind of record of the year: one file, which says all there is to it. */
export type YearRecordKind = RecordKind & {
  /** The volume of the evidence package in which its table lies. */
  volume: number;
  figures: readonly CountedFigure[];
};

/** Returns what a count field says; nothing written counts as none. */
export const countIn = (values: Values, id: string): number => Number(values[id] ?? 0);
