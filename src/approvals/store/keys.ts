import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of what waits for approval. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:approvals',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds:
        'It holds what waits for approval, with its text and its audience, by number and name where people were chosen, the accounts of who confirmed it and who decided, and the word with which it was returned.',
      readOut: 'Officers see it in /broadcast.',
      withheld: 'It has not gone out, and may never: what reaches somebody is among their notices.',
      passes: 'It is deleted when it has gone out, was taken up anew, withdrawn or has lapsed.',
    },
  },
];
