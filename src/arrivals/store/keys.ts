import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of messages of which it is not known yet whether they have arrived. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:reports',
    version: 1,
    passing:
      'It is about what was sent in the last three days; what was sent before a backup is not asked for any more.',
    personalData: {
      tells: ['number'],
      holds:
        'By the number under which a provider knows a message, it holds of which notice and whose it is, when it was taken, and what the provider says became of it. It names channels by which nothing goes out, and nobody by that.',
      withheld: 'What came of it stands in the notice, which is handed out.',
      passes: 'It is deleted as soon as that is known, and after three days.',
    },
  },
];
