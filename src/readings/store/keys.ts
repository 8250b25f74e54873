import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of how long what is sent is to be read. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:readings',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds how long reminders and material are to be read at least; who decided stands in qf:audit, and how long anybody read nowhere.',
    },
  },
];
