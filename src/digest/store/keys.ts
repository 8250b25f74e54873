import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of the weekly digest. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:digest',
    version: 1,
    personalData: {
      tells: ['account'],
      holds: 'It holds which accounts want no digest, and of which week each has had its own.',
      readOut: '/me shows it to officers and liaisons.',
      handedOut: ['每周小结'],
      erasable: 'Nothing rests on it.',
    },
  },
];
