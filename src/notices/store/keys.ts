import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of notices. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:notice',
    // 2: notices by which other areas ask, with buttons of their own; a program that does not know them could not read them.
    // 3: conditions of audiences under one name, whichever areas register them.
    // 4: notices in which some read a paragraph of their own; a program that does not know it would take it off at a correction.
    // 5: nudges that go by the next channel; a program that does not know that would send them by the first again.
    version: 5,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds:
        'It holds the text of a notice, its audience, by number where people were chosen, and the account of who composed it.',
      readOut: '/notice shows it.',
      handedOut: ['收到的通知'],
      kept: 'It is what was acknowledged.',
    },
  },
  {
    prefix: 'qf:notice-paragraphs',
    version: 1,
    personalData: {
      tells: ['number', 'words'],
      holds:
        'It holds, by number, the paragraph that somebody alone reads in a notice, such as of the risks that they named for their post.',
      readOut: 'The person reads it in the notice.',
      handedOut: ['收到的通知'],
      kept: 'It is part of what they acknowledged.',
    },
  },
  {
    prefix: 'qf:notices',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds ids, codes and times of notices.',
    },
  },
  {
    prefix: 'qf:progress-cards',
    version: 1,
    personalData: {
      tells: ['account'],
      holds: 'It holds chats of officers with the message that shows progress.',
      withheld: "It is where an officer's own chat shows how far a notice is.",
      passes: 'It is deleted when the notice has gone out.',
    },
  },
  {
    prefix: 'qf:lost-contacts',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'It holds whom a notice did not reach, by number.',
      readOut: 'The officers are told.',
      withheld:
        'It waits for the officers for a moment; that a notice did not reach somebody is among their notices.',
      passes: 'It is deleted when the officers have been told.',
    },
  },
];
