import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of backup. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:restoring',
    version: 1,
    passing: 'It holds what a restore has written so far, until all of it is there.',
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds: 'It holds records of a backup while they are restored.',
      withheld: 'It is a copy on its way to where it is handed out.',
      passes: 'A restore moves all of it away when it is done, and clears what one before has left.',
    },
  },
  {
    prefix: 'qf:backup-probe',
    version: 1,
    passing: 'It is written to hear of it, and leaves at once.',
    personalData: {
      tells: 'nobody',
      holds: 'It holds nothing: a backup writes it to see that it hears of changes.',
    },
  },
  {
    prefix: 'qf:restored',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds when these data were restored last, and of when the backup was.',
    },
  },
];
