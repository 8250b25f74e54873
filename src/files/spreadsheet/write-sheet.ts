export type Column = { title: string; width?: number; format?: 'text' | 'number' | 'date-time' };
/** A `Date` is an instant; it is shown in the office's zone. */
export type Cell = string | number | Date | null;
export type Row = readonly Cell[];
/** Rows may be made as they are asked for, so that many are never made at once; they are gone through more than once. */
export type WriteSheet = { name: string; columns: readonly Column[]; rows: Iterable<Row> };
