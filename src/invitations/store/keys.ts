import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of invitations. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:invitations',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'It holds when liaisons were asked to bring their people to bind, the account of the officer who asked, and the numbers of the liaisons who were told.',
      readOut: 'Officers see in /invite how many were told.',
      withheld:
        'It is how an officer went about the binding, and says nothing of a liaison but that they were told.',
      kept: 'It says how often liaisons were asked.',
    },
  },
];
