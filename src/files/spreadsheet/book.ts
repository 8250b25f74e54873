import type { Grid } from './grid.ts';
import type { SheetRefusal } from './sheet-refusal.ts';

/** A file of tables as cells, before anybody knows what they mean. */
export type Book = {
  /** The visible sheets in their order; a .csv file has one without a name. */
  sheets: { name: string; grid: Grid }[];
  /** The names of those that are hidden: they are not read. */
  hidden: string[];
  /** Visible ones that could not be read. */
  unread: { name: string; refusal: SheetRefusal }[];
};
