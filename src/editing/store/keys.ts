import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of editing. Versions 2: which columns of a file were not taken; answers to reports without the number of their report. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:question-reports',
    version: 2,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds: 'By number, it holds what people wrote about a question, and the answer.',
      readOut: 'The person sees the answer, editors the list.',
      handedOut: ['题目反映'],
      erasable: 'Nothing rests on it once it is answered; what is counted for a day expires after two.',
    },
  },
  {
    prefix: 'qf:bank-imports',
    version: 2,
    personalData: {
      tells: ['account'],
      holds: 'By the account of the editor, it holds questions that were handed in.',
      readOut: 'The editor is shown what they would change.',
      withheld: "It is an editor's work of the moment, which they are shown.",
      passes: 'It is deleted when they are confirmed, cancelled or replaced.',
    },
  },
];
