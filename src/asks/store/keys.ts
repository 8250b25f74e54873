import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of what is asked of people. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:nudges',
    // 2: those about exams stand here as well; a program that does not know them would count them anew.
    // 3: some go by the next channel; a program that does not know that would send them by the first again.
    version: 3,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'By number, it holds how often people were nudged about what was asked of them, and the account of who let it go out. Which nudges go out by themselves, and which have, tells nobody.',
      readOut: 'The card of what was asked counts them.',
      handedOut: ['通知知悉与承诺书签署'],
      erasable: 'Once what was asked is over, nothing rests on it.',
    },
  },
  {
    prefix: 'qf:receipts',
    // 2: some were given by a link; a program that does not know that would not say that no account was checked.
    version: 2,
    personalData: {
      tells: ['number', 'account'],
      holds: 'It holds receipts by number, and the account of who entered one by hand.',
      readOut: 'The workbook of the notice and /verify read them out.',
      handedOut: ['通知知悉与承诺书签署'],
      kept: 'They are chained: none can be erased without breaking the others.',
    },
  },
];
