import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of statistics. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:exams:topics',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds what papers of an exam earned by topic, summed.',
    },
  },
];
