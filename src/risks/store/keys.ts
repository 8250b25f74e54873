import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of the forms. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:risks',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds:
        'By number, it holds which risks somebody named for their post in a year, with what stood there before, and by whom it was agreed to, confirmed or given back.',
      readOut: 'The person has it in /risks and as a document, the officer in the table of the ledger.',
      handedOut: ['个人风险防控登记表'],
      kept: 'It is evidence of the year; the person fills it in anew.',
    },
  },
];
