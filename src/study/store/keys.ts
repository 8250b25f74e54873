import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of study beside its registers. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:study',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'By number, it holds who was given the material of a session to read afterwards; of a session, what was told and when, and the account of the officer who let it be told.',
      readOut: 'Officers read it; the person finds the notice and its receipt in their chat.',
      withheld:
        'It says which notice gave somebody the material, and that is among their notices with its receipt.',
      kept: 'It is evidence of the year.',
    },
  },
];
