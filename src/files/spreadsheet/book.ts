import type { Grid } from './grid.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** A sheet; `hiddenColumns`: counted from 0, absent where none is. */
export type BookSheet = { name: string; grid: Grid; hiddenColumns?: number[] };

/** A file of tables as cells, before anybody knows what they mean. */
export type Book = {
  /** The visible sheets in their order; a .csv file has one without a name. */
  sheets: BookSheet[];
  /** The names of those that are hidden: they are not read. */
  hidden: string[];
  /** Visible ones that could not be read. */
  unread: { name: string; refusal: SheetRefusal }[];
};
