import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of notices. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:notice',
    // 2: notices by which other areas ask, with buttons of their own; a program that does not know them could not read them.
    // 3: conditions of audiences under one name, whichever areas register them.
    version: 3,
    personalData:
      'It holds the text of a notice, its audience (by number where people were chosen) and the account of who composed it; /notice shows it. It is what was acknowledged and not erased.',
  },
  {
    prefix: 'qf:notices',
    version: 1,
    personalData: 'It holds ids, codes and times of notices and nothing about anybody.',
  },
  {
    prefix: 'qf:progress-cards',
    version: 1,
    personalData:
      'It holds chats of officers with the message that shows progress; it is deleted when the notice has gone out.',
  },
  {
    prefix: 'qf:lost-contacts',
    version: 1,
    personalData:
      'It holds numbers of people whom a notice did not reach, until the officers have been told; then they are deleted.',
  },
];
