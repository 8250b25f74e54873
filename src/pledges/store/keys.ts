import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of pledges. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:pledges',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        "By number, it holds which paragraphs of a pledge people were given, how far they have read until they sign, of what was signed on paper the day, and of a family's signature its relation; audiences and campaigns may name people by number, and campaigns and texts the account of their officer.",
      readOut: 'The signer has it in /pledge and as a document, the officer in the ledger.',
      handedOut: ['承诺书'],
      kept: 'It is what people signed: their receipts are for exactly these texts.',
    },
  },
];
