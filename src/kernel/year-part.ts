import type { Figure, YearSpan } from './figure.ts';
import type { Person } from './person.ts';
import type { PlainDate } from './plain-date.ts';

/** A file of the evidence package. */
type EvidenceFile = {
  /** 1 to 10: organisation, duties, study, activities, holidays, pledges, tests, risks, rectification, report. */
  volume: number;
  /** With its number in the volume and its ending, such as `3-1 学习计划.xlsx`. */
  name: string;
  bytes: Uint8Array;
};

/** Something of one person's year. */
type PersonYearLine = { date: PlainDate; kind: string; text: string };

/** What a year usually has, and how much of it this one has. */
type YearNeed = {
  text: string;
  usual: number;
  has: number;
  /** The data of the button that records one. */
  record: string;
};

/** What an area knows of a year: for the yearly report, its sources, its evidence, and one person's own account. */
export type YearPart = {
  figures?(span: YearSpan): Promise<readonly Figure[]>;
  evidence?(span: YearSpan): Promise<readonly EvidenceFile[]>;
  ofPerson?(person: Person, span: YearSpan): Promise<readonly PersonYearLine[]>;
  needs?(span: YearSpan): Promise<readonly YearNeed[]>;
};
