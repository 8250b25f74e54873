import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of text messages. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:sms:spent',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'By month, it holds how many text messages were sent, in how many parts, and what they cost.',
    },
  },
];
