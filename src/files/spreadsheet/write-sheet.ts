export type ColumnFormat = 'text' | 'number' | 'date' | 'date-time';
/** In a column for dates, text such as `2026-03-14` becomes a date that can be sorted and reckoned with; other text stays. */
export type Column = {
  title: string;
  width?: number;
  format?: ColumnFormat;
  /** For the program, which reads it when the table comes back: not printed. Only the last columns can be so. */
  isForProgram?: true;
};
/** A `Date` is an instant; it is shown in the office's zone. */
export type Cell = string | number | Date | null;
export type Row = readonly Cell[];
/** What stands above and below a table that is printed and filed; whoever reads the table back passes it over. */
export type SheetFrame = {
  title: string;
  /** Lines under the title, such as how things stand. */
  notes?: readonly string[];
  /** What is signed below the table, side by side. */
  signatures?: readonly string[];
};
/** Rows may be made as they are asked for, so that many are never made at once; they are gone through more than once. */
export type WriteSheet = {
  name: string;
  columns: readonly Column[];
  rows: Iterable<Row>;
  frame?: SheetFrame;
  /** So many columns on the left stay where they are when a wide table is moved sideways; the header always does. */
  frozenColumns?: number;
};

/** Returns a row for each of a list, made as it is asked for: between the rows of a large table taps are answered. */
export function rowsAsAsked<One>(
  list: readonly One[],
  rowOf: (one: One, place: number) => Row,
): Iterable<Row> {
  return {
    *[Symbol.iterator]() {
      for (const [place, one] of list.entries()) yield rowOf(one, place);
    },
  };
}
