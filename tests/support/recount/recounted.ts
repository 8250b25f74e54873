import type { Row } from '../../../src/rehearsal/year/act.ts';
import type { Heard } from './heard.ts';

/** From what a figure is counted once more: what the server recorded, and what the script says it entered. */
export type Evidence = {
  heard: Heard;
  /** Of `/records`. */
  records: readonly Row[];
  /** How many took note on paper, as the officer entered it. */
  onPaper: number;
};

/** What a figure should be; nothing where nothing of the kind happened. */
export type Recounted = { value?: number; names?: readonly string[] };

export type Recount = (evidence: Evidence) => Recounted;

/** Nothing that happened is no nought. */
export const some = (value: number): Recounted => (value === 0 ? {} : { value });
