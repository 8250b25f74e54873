import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of suggestions. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:suggestions',
    version: 1,
    personalData:
      "By a person's number, it holds what they wrote to the integrity officer, and the answer; officers read it, the person gets the answer. Nothing erases it; what is counted for a day expires after two.",
  },
];
