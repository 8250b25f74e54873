import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of registers. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:registers',
    version: 1,
    personalData:
      'It holds what officers recorded of the office: posts, topics, numbers, and responsible people where a field asks for them (by number, with the name as it was shown), with what stood there before, and the account of who entered it. It is evidence of the year and not erased; an officer corrects it.',
  },
];
