import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of what is set in the chat. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:settings',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        "It holds what officers have set in the chat: the office's name and telephone, hours and numbers, and its Word templates.",
    },
  },
];
