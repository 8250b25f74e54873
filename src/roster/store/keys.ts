import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of the import of rosters. Version 2 was declared with those of people. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:roster-imports',
    version: 2,
    personalData: {
      tells: ['number', 'account', 'name'],
      holds: 'It holds the roster that an officer handed in, one for each officer.',
      readOut: 'The officer is shown what it would change.',
      withheld: "It is an officer's work of the moment; what becomes of it is the roster.",
      passes: 'It is deleted when it is confirmed, cancelled or replaced.',
    },
  },
];
