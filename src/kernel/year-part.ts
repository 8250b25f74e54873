import type { Figure, RecordReference, Unit, YearSpan } from './figure.ts';
import type { PersonId } from './person.ts';
import type { PlainDate } from './plain-date.ts';

/** What an area knows of a year; what it has none of it leaves out. */
export type YearPart = {
  /** Where it stands among the areas in the report, the smallest first, by the chapters of the source; absent: last. */
  place?: number;
  /** Counts what the year has of the area's records; a figure of which nothing is recorded has no value. */
  figures?(span: YearSpan): Promise<readonly Figure[]>;
  /** Makes the files that prove it, one after another: a year of 5,000 people is not held whole. */
  evidence?(span: YearSpan): AsyncIterable<EvidenceFile>;
  /** Lists what stands there of one person. */
  ofPerson?(personId: PersonId, span: YearSpan): Promise<readonly PersonalEntry[]>;
  /** Says what a year usually has of the area's records, and how much of it there is. */
  usual?(span: YearSpan): Promise<readonly UsualThing[]>;
  /** What can be made of a year beside the report: each is a button on the card of the year. */
  products?: readonly YearProduct[];
};

/** What an area makes of a year on its own, such as 减负表 or 佐证材料. */
export type YearProduct = {
  /** Its button. */
  label: string;
  /** Where it stands among the buttons, the smallest first. */
  place: number;
  /** Returns the data of the button that makes it; the tap is answered by a feature of the area. */
  open(span: YearSpan): string;
};

/** A file of the evidence package; it holds of people their name, department and post, nothing more. */
export type EvidenceFile = {
  /** One of the ten: 1 organisation, 2 duties, 3 study, 4 warning and activities, 5 holidays, 6 pledges, 7 tests, 8 risks, 9 checks and rectification, 10 the report. */
  volume: number;
  /** Its name with the ending and without a number, such as `学习计划.xlsx`: it is numbered within its volume, and made a name that every machine takes. */
  name: string;
  /** What it shows, in some words for the list of contents, such as `逐份签署记录，含回执编号`. */
  proves: string;
  bytes: Uint8Array;
  /** The records that stand in it, as the figures name them: the list of contents gives their digests. */
  records?: readonly RecordReference[];
};

/** Something that a person did or was told in the year. */
export type PersonalEntry = {
  date: PlainDate;
  /** The heading under which it stands, such as 提醒知悉, 测试, 承诺, 学习, 活动. */
  heading: string;
  text: string;
  /** The number of the receipt that proves it. */
  receipt?: string;
};

/** Something that a year usually has. */
export type UsualThing = {
  /** What it is, such as 专题研究党风廉政建设. */
  label: string;
  unit: Unit;
  wanted: number;
  has: number;
  /** The data of the button that records one more; absent where it comes about by itself. */
  record?: string;
};
