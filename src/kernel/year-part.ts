import type { Figure, YearSpan } from './figure.ts';

/** What an area knows of a year. */
export type YearPart = {
  /** Counts what the year has of the area's records; a figure of which nothing is recorded has no value. */
  figures(span: YearSpan): Promise<readonly Figure[]>;
};
