import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of what goes out with reminders. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:attachments',
    version: 1,
    personalData: {
      tells: ['account', 'words'],
      holds:
        'It holds which message of which officer’s chat goes out before a reminder, and the name of its file as the officer gave it.',
      readOut: 'Officers see it on the card of the reminder in /holidays.',
      withheld: "It is an officer's work, and the message lies in their own chat.",
      passes: 'It is deleted when its reminder is over or an officer takes it off.',
    },
  },
];
