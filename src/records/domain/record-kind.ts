import type { Unit } from '../../kernel/figure.ts';
import type { Values } from '../../registers/domain/field.ts';
import type { RecordKind } from '../../registers/domain/register.ts';
import type { CountOnRoster } from './roster-count.ts';

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
  /**
   * It counts who came instead: `times` everybody as often as they came, by a record's roll where there is one and else by the number that
   * was written; `people` everybody once, by the rolls alone.
   */
  attended?: 'times' | 'people';
  /** It is the number of the latest record, not the sum. */
  takesLatest?: true;
  /** How many a year usually has; absent: it need have none. */
  usual?: number;
  /** What the report may name of a record; absent: nothing. */
  names?(values: Values): string;
};

/** A kind of record of the year: one file, which says all there is to it. */
export type YearRecordKind = RecordKind & {
  /** The volume of the evidence package in which its table lies. */
  volume: number;
  figures: readonly CountedFigure[];
  /** Fields, by their ids, for which a number is proposed when it is asked for: as the roster gives it. */
  proposes?: Readonly<Record<string, CountOnRoster>>;
};

/** The field of how many came, for a record without a roll. */
export const PEOPLE_ID = 'people';

/**
 * Returns the figures of who came to records of a kind.
 *
 * @example attendanceFigures('接受警示教育', '场')[0].label // '接受警示教育'
 */
export const attendanceFigures = (label: string, each: string): CountedFigure[] => [
  {
    ...{ id: 'attended', label, unit: '人次', attended: 'times' },
    definition: `各${each}实到人数之和：有点名册的按点名册，没有的按填写的参加人数；两样都没有的不在内。`,
  },
  {
    ...{ id: 'people', label: `${label}（每人计一次）`, unit: '人', attended: 'people' },
    definition: `点名册上到过的人，到过几${each}都计一人；没有点名册的不在内。`,
  },
];

/** Returns what a count field says; nothing written counts as none. */
export const countIn = (values: Values, id: string): number => Number(values[id] ?? 0);
