import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of suggestions. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:suggestions',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds: 'By number, it holds what people wrote to the integrity officer, and the answer.',
      readOut: 'Officers read it, the person gets the answer.',
      handedOut: ['意见建议'],
      erasable: 'Nothing rests on it once it is answered; what is counted for a day expires after two.',
    },
  },
];
