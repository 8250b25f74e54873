import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of calendar. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:calendar',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds days and arrangements.',
    },
  },
];
