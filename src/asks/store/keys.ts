import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of what is asked of people. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:nudges',
    // 2: those about exams stand here as well; a program that does not know them would count them anew.
    version: 2,
    personalData:
      "By a person's number, it holds how often they were nudged about what was asked of them, and the account of who let it go out; nothing erases it: the name goes with qf:people.",
  },
  {
    prefix: 'qf:receipts',
    version: 1,
    personalData:
      "It holds receipts by a person's number, chained: none can be erased without breaking the others. The workbook of the notice and /verify read them out; the name goes with qf:people.",
  },
];
