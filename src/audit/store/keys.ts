import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of audit. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:audit-index',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'It holds where in the record of decisions people, by number, and accounts stand; it is made anew from it.',
      withheld: 'It repeats what the record of decisions says, which is handed out.',
      kept: 'It repeats what the record says, which is sealed evidence.',
    },
  },
  {
    prefix: 'qf:seals',
    version: 1,
    isChain: true,
    personalData: {
      tells: ['number'],
      holds: 'It holds digests of decisions and receipts, and scores by number.',
      readOut: 'The published sheet of a seal has its codes.',
      withheld: 'It repeats, as digests, what is handed out as decisions, receipts and scores.',
      kept: 'They are chained: none can be erased without breaking the others.',
    },
  },
];
