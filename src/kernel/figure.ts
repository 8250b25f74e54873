import type { PlainDate } from './plain-date.ts';

/** What a figure counts in. 人次 adds up attendances, 人 counts different people: the one never stands for the other. */
export type Unit =
  | '次'
  | '场'
  | '期'
  | '节'
  | '人'
  | '人次'
  | '份'
  | '项'
  | '篇'
  | '户'
  | '个'
  | '件'
  | '条'
  | '分'
  | '分钟'
  | '天';

/** One record behind a figure: enough to open it in chat, and to show later that it was not changed. */
export type RecordReference = {
  /** Unique over all areas, such as `records:12`. */
  id: string;
  date: PlainDate;
  title: string;
  /** The data of the button that opens it; absent where the chat has no card for it. */
  open?: string;
  /** What it adds to the figure behind which it stands, where that is a sum of other numbers than ones. */
  adds?: number;
  /** A digest of what it says; where it is the end of a chain, of all that stands before. */
  hash: string;
};

/** A number of the yearly report with what it rests on. */
export type Figure = {
  /** Unique over all areas: `<area>.<what>`, such as `study.group-sessions`, by the area's name: it is asked for by that. */
  id: string;
  /** What it counts, as the table of sources calls it. */
  label: string;
  /** Exact, never rounded; absent where nothing is recorded: unknown is not none. */
  value?: number;
  unit: Unit;
  /** What is counted and what is not, in a sentence; where something is counted in two figures, it says so. */
  definition: string;
  records: readonly RecordReference[];
  /** What the report may name with it: the topics of sessions, the titles of documents. */
  names?: readonly string[];
};

/** The part of a year that is asked about, both days included. */
export type YearSpan = { year: number; from: PlainDate; until: PlainDate };
