import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of duty lists. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:duties',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds:
        "By a duty's number, it holds the records that prove it with the account of who attached or detached each, and quarter by quarter what the person who answers for it said of it, by their number.",
      readOut: '/duties shows both.',
      handedOut: ['责任事项答复'],
      kept: 'It is evidence of the year.',
    },
  },
];
