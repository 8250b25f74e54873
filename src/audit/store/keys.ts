import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of audit. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:seals',
    version: 1,
    personalData:
      "It holds digests of decisions and receipts, and scores by a person's number, chained: none can be erased without breaking the others. The name goes with qf:people.",
  },
];
