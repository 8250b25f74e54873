import type { Finding } from '../../bot/check.ts';
import type { Grounds } from './grounds.ts';

/** What was seen: how it is, where that is worth a word, and what is wrong with it. */
export type Outlook = { fact?: string | undefined; findings?: readonly Finding[] };

/** Looks at one thing that the office needs, and changes nothing. What it throws counts as a failure. */
export type Examination<Needed = Grounds> = {
  /** How programs call it. */
  name: string;
  label: string;
  /** Those that must have passed before: without them nothing can be seen here. */
  needs?: readonly string[];
  look(grounds: Needed): Promise<Outlook>;
};

/** What a start has at hand. */
export type StartGrounds = Pick<Grounds, 'redis' | 'storage' | 'folder'>;

export type Verdict = 'ok' | 'warning' | 'failure';

/** What became of an examination. */
export type Diagnosis = {
  name: string;
  label: string;
  verdict: Verdict;
  fact?: string;
  findings: readonly { verdict: Exclude<Verdict, 'ok'>; text: string; remedy: string }[];
};
