import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of the exam desk. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:printed-papers',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'By number, it holds the papers that were printed for people without a phone, and no answers.',
      withheld:
        'It would tell questions of an exam that others may still sit; the result is among the scores.',
      kept: 'Their answers are graded by it.',
    },
  },
];
