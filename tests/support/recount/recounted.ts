import type { Row } from '../../../src/rehearsal/year/act.ts';
import type { Heard } from './heard.ts';

/** A roll as the script says it was kept: of which record, by words of its name, and who was there. */
export type Roll = { of: string; kind: string; present: readonly string[] };

/** From what a figure is counted once more: what the server recorded, and what the script says it entered. */
export type Evidence = {
  heard: Heard;
  /** By the command under which they were entered. */
  entered: Readonly<Record<string, readonly Row[]>>;
  rolls: readonly Roll[];
  /** Each time a record was attached to a duty: words of the duty. */
  proofs: readonly string[];
  /** Who took note or signed on paper, as the officer entered it, by the command under which that was done. */
  onPaper: Readonly<Record<string, readonly string[]>>;
  /** Who signs letters of responsibility as the superior: of which level, in which chat. */
  superiors: readonly { level: string; chat: string }[];
  /** What owners answered of their duties, in its order. */
  answers: readonly { by: string; duty: string; answer: string }[];
};

/** What a figure should be; nothing where nothing of the kind happened. */
export type Recounted = { value?: number; names?: readonly string[] };

export type Recount = (evidence: Evidence) => Recounted;

/** Nothing that happened is no nought. */
export const some = (value: number): Recounted => (value === 0 ? {} : { value });
