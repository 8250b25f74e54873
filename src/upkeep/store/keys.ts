import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of upkeep. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:office',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: "It holds the office's identity and mode, the name of the bot, and how tables are shown.",
    },
  },
  {
    prefix: 'qf:clocks',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds which machine of the office has a wrong clock, by how much, and which notices wait for that.',
    },
  },
  {
    prefix: 'qf:append-log',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds when the log of writes was cleared, which is what takes deleted texts out of it.',
    },
  },
];
