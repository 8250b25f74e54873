import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of outages. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:outages',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'It holds when the program was last at work, when it was not, which exams that touched, and by number whom and how, and the account of who decided about their close.',
      readOut: 'Officers are told of it once.',
      withheld: 'It is about exams as a whole; the attempts that it touched are among the scores.',
      kept: 'It says why a close was moved.',
    },
  },
];
