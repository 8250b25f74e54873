import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of work groups and of what was posted there. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:groups',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds the chats and names of the groups in which notices are posted, and which reminders are; who decided stands in qf:audit.',
    },
  },
  {
    prefix: 'qf:postings',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds what became of a notice in each group: nothing of who is in a group, or has read it there.',
    },
  },
];
