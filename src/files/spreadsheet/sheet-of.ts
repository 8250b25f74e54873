import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Cell, Column, WriteSheet } from './write-sheet.ts';

/** A column with what stands in it of an entry. */
export type ColumnOf<Entry> = Column & { cell(entry: Entry): Cell };

/** Returns a sheet with one row for each entry. */
export const sheetOf = <Entry>(
  name: string,
  entries: readonly Entry[],
  columns: readonly ColumnOf<Entry>[],
): WriteSheet => ({
  name,
  columns: columns.map(({ cell: _, ...column }) => column),
  rows: entries.map((entry) => columns.map(({ cell }) => cell(entry))),
});

const MOMENT_WIDTH = 18;
const DAY_WIDTH = 14;

/** Returns a column of instants (epoch milliseconds). */
export const momentColumn = <Entry>(
  title: string,
  at: (entry: Entry) => number | undefined,
): ColumnOf<Entry> => ({
  ...{ title, width: MOMENT_WIDTH, format: 'date-time' },
  cell(entry) {
    const instant = at(entry);
    return instant === undefined ? null : new Date(instant);
  },
});

/** Returns a column of days, which a spreadsheet sorts and reckons with. */
export const dayColumn = <Entry>(
  title: string,
  on: (entry: Entry) => PlainDate | undefined,
): ColumnOf<Entry> => ({
  ...{ title, width: DAY_WIDTH, format: 'date' },
  cell: (entry) => on(entry) ?? null,
});

/** Returns a column of texts; the width is in digits, a Chinese character is two. */
export const textColumn = <Entry>(
  title: string,
  width: number | undefined,
  text: (entry: Entry) => string | undefined,
): ColumnOf<Entry> => ({
  ...{ title, ...(width !== undefined && { width }) },
  cell: (entry) => text(entry) ?? null,
});

/** Returns a column of numbers that can be reckoned with. */
export const numberColumn = <Entry>(
  title: string,
  number: (entry: Entry) => number | undefined,
  width?: number,
): ColumnOf<Entry> => ({
  ...{ title, format: 'number', ...(width !== undefined && { width }) },
  cell: (entry) => number(entry) ?? null,
});
