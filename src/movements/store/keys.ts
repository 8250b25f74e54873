import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of movements. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:movements',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'By number, it holds what a liaison reported of somebody who left or went to another department, and the account of the liaison.',
      readOut: 'Officers see it in /menu, the liaison on the card of the person.',
      handedOut: ['人员变动'],
      erased: 'It goes when an officer decides, when the liaison takes it back, or with the erasure.',
    },
  },
];
