import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of upkeep. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:office',
    version: 1,
    personalData: "It holds the office's identity and mode and the bot's name, and nothing about anybody.",
  },
  {
    prefix: 'qf:append-log',
    version: 1,
    personalData:
      'It holds when the log of writes was cleared and nothing about anybody; the clearing is what takes deleted texts out of that log.',
  },
];
