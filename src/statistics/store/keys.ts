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
  {
    prefix: 'qf:exams:findings',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds how the questions and topics of an exam fared, summed over all papers.',
    },
  },
  {
    prefix: 'qf:exam-reports',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds which exams are still to be told of at their close.',
    },
  },
];
