import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of planned broadcasts. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:schedules',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds:
        'It holds the text of a broadcast that waits for its time, its audience, by number and name where people were chosen, and the account of who planned it.',
      readOut: 'Officers see it in /broadcast.',
      withheld: 'It has not gone out: what reaches somebody is among their notices.',
      passes: 'It is deleted when the broadcast has gone out for the last time or is cancelled.',
    },
  },
];
