import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of practice. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:practice',
    version: 1,
    personalData:
      "By a person's number, it holds how they fared with each question and their last cards; only they see it. Nothing erases it: the name goes with qf:people.",
  },
  {
    prefix: 'qf:daily-questions',
    version: 1,
    personalData:
      "By a person's number, it holds the hour they chose, which they show and take back themselves, and who had the day's question, which expires after three days.",
  },
  {
    prefix: 'qf:warm-ups',
    version: 1,
    personalData:
      'By group, it holds the questions and counts of a quiz that is under way; nobody is recorded, and it is deleted at the end.',
  },
];
