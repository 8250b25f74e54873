import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of registers. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:registers',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds:
        'It holds what officers recorded of the office: posts, topics, numbers, and responsible people where a field asks for them, with the name as it was shown; what stood there before, and the account of who entered it.',
      readOut: 'The command of the register shows it, its table reads it out.',
      handedOut: ['工作登记'],
      kept: 'It is evidence of the year; an officer corrects it.',
    },
  },
];
