import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of what was signed on paper. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:pledge-photos',
    version: 1,
    personalData: {
      tells: ['number', 'name'],
      holds:
        'By number, it holds photos of pledges that people signed on paper, with the name as it is written there.',
      readOut: 'The officer has them on the card of the pledge.',
      handedOut: ['纸质签署照片'],
      erased: 'An officer deletes a photo on that card; the receipt stays.',
    },
  },
  {
    prefix: 'qf:signatures',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'It holds tables that officers have handed in and not confirmed yet: by number, who signed on which day.',
      readOut: 'What was confirmed stands in the ledger of the pledge.',
      withheld: "It is an officer's work of the moment; what becomes of it are receipts.",
      kept: 'The next table of the same officer takes its place.',
    },
  },
];
