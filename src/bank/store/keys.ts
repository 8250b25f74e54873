import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of bank. */
export const keys: readonly KeyPrefix[] = [
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
];
