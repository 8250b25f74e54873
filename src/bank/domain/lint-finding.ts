import type { Question } from './question.ts';

/** A file of questions as the lint sees it. */
export type LintedFile = { name: string; checked: string; questions: readonly Question[] };

/**
 * What is wrong with a question or a file, and what would be right. An error must be mended before the bank is used, a warning
 * weakens the test. `question` counts from 0 within the file; absent: the file as a whole. `key` is where in the question.
 */
export type LintFinding = {
  level: 'error' | 'warning';
  file: string;
  question?: number;
  key?: string;
  message: string;
  remedy: string;
};
