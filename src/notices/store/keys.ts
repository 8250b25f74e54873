import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of notices. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:notice',
    version: 1,
    personalData:
      'It holds the text of a notice, its audience (by number where people were chosen) and the account of who composed it; /notice shows it. It is what was acknowledged and not erased.',
  },
  {
    prefix: 'qf:notices',
    version: 1,
    personalData: 'It holds ids, codes and times of notices and nothing about anybody.',
  },
  {
    prefix: 'qf:nudges',
    version: 1,
    personalData:
      "By a person's number, it holds how often they were nudged about a notice, and the account of who let it go out; nothing erases it: the name goes with qf:people.",
  },
  {
    prefix: 'qf:progress-cards',
    version: 1,
    personalData:
      'It holds chats of officers with the message that shows progress; it is deleted when the notice has gone out.',
  },
  {
    prefix: 'qf:receipts',
    version: 1,
    personalData:
      "It holds receipts by a person's number, chained: none can be erased without breaking the others. The workbook of the notice and /verify read them out; the name goes with qf:people.",
  },
  {
    prefix: 'qf:lost-contacts',
    version: 1,
    personalData:
      'It holds numbers of people whom a notice did not reach, until the officers have been told; then they are deleted.',
  },
];
