import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of editing. Versions 2: which columns of a file were not taken; answers to reports without the number of their report. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:question-reports',
    version: 2,
    personalData:
      "By a person's number, it holds what they wrote about a question, and the answer; the person sees the answer, editors the list. Nothing erases it; what is counted for a day expires after two.",
  },
  {
    prefix: 'qf:bank-imports',
    version: 2,
    personalData:
      "By the editor's account, it holds questions that were handed in, until they are confirmed, cancelled or replaced; they are about nobody.",
  },
];
