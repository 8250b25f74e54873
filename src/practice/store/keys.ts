import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of practice. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:practice',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'By number, it holds how people fared with each question, and their last cards.',
      readOut: 'Only the person sees it, in /practice and /me.',
      handedOut: ['练习'],
      erasable: 'Only the person uses it.',
    },
  },
  {
    prefix: 'qf:daily-questions',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'By number, it holds the hour that people chose, and who had the question of the day.',
      readOut: 'The person is shown the hour.',
      handedOut: ['每日一题'],
      erased: 'People take the hour back themselves; who had the question expires after three days.',
    },
  },
  {
    prefix: 'qf:warm-ups',
    version: 1,
    personalData: {
      tells: ['account'],
      holds: 'By group, it holds the questions and counts of a quiz that is under way.',
      withheld: 'It is about a group, and gone at the end of the quiz.',
      passes: 'It is deleted at the end.',
    },
  },
];
