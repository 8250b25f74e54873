import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of bank. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:question-figures',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds counts for each question.',
    },
  },
  {
    prefix: 'qf:office-bank',
    version: 1,
    personalData: {
      tells: ['account', 'words'],
      holds: 'It holds questions with the account and reason of the editor who changed each.',
      readOut: 'The history of the question shows it.',
      withheld:
        "It is the office's question bank; that an editor changed it is among the decisions that are theirs.",
      kept: 'It is evidence for the answer key.',
    },
  },
];
