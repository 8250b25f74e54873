import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of bank. Versions 2: which columns of a file were not taken; answers to reports without the number of their report. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:question-reports',
    version: 2,
    personalData:
      "By a person's number, it holds what they wrote about a question, and the answer; the person sees the answer, editors the list. Nothing erases it; what is counted for a day expires after two.",
  },
  {
    prefix: 'qf:question-figures',
    version: 1,
    personalData: 'It holds counts for each question; nobody can be told from them.',
  },
  {
    prefix: 'qf:office-bank',
    version: 1,
    personalData:
      'It holds questions with the account and reason of the editor who changed each; the history of the question shows them. They are evidence for the key and not erased.',
  },
  {
    prefix: 'qf:bank-imports',
    version: 2,
    personalData:
      "By the editor's account, it holds questions that were handed in, until they are confirmed, cancelled or replaced; they are about nobody.",
  },
];
