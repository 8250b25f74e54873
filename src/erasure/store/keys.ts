import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of erasure. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:erasure',
    version: 1,
    personalData: {
      tells: ['number'],
      holds:
        'By number, it holds since which day somebody has been seen to have left, and whether officers were reminded of them.',
      readOut: 'Officers see it on the card of who has left.',
      withheld: 'It is about those alone who have left, and whose account is gone with that.',
      erased: 'It goes with the erasure, or when somebody comes back.',
    },
  },
];
