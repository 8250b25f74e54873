import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of patterns. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:patterns',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds:
        'It holds texts that new broadcasts begin from, their audience, by number where people were chosen, and the account of who kept them.',
      readOut: 'Officers see it in /broadcast.',
      withheld: 'It is no message to anybody: what reaches somebody is among their notices.',
      passes: 'It is deleted when an officer deletes the pattern.',
    },
  },
];
