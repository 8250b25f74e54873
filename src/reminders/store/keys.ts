import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of reminders. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:reminders',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds what became of each wave, and what the office changed about it, with the reason; who decided stands in qf:audit.',
    },
  },
  {
    prefix: 'qf:watch:done',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds which looks at waves were taken.',
    },
  },
  {
    prefix: 'qf:watch:put-off',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds until when a year’s missing arrangement is not spoken of; who decided stands in qf:audit.',
    },
  },
];
