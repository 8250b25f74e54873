import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of backups. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:backups',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds when backups were taken and tried, and what was decided to go out again after a restore.',
    },
  },
];
