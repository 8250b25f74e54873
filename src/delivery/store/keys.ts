import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of delivery. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:budget',
    version: 1,
    personalData:
      "It holds when messages went out, by a person's number for a moment only: those entries expire by themselves.",
  },
  {
    prefix: 'qf:ledger',
    version: 1,
    personalData:
      "By a person's number, it holds whether and when each notice reached them and was acknowledged; the workbook of the notice reads it out. It is the proof of delivery and not erased: the name goes with qf:people.",
  },
  {
    prefix: 'qf:delivery',
    version: 1,
    personalData: "The queue's jobs name a notice and groups of people by number, and are deleted when done.",
  },
];
