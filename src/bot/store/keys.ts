import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of bot. Versions 2: updates under a key that tells two of one number apart. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:inbox',
    version: 2,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds:
        'It holds what people sent, as Telegram gave it, and what they were in the middle of typing or choosing.',
      withheld: 'It is what they sent themselves, while it is handled.',
      passes:
        'It is deleted when it is handled; the last hundred that failed are kept for whoever looks for the cause and push each other out.',
    },
  },
  {
    prefix: 'qf:flows',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds: 'By account, it holds what somebody is in the middle of typing or choosing.',
      withheld: 'It is what they are typing at the moment, and stands in their own chat.',
      passes: 'It is deleted at the end or by the next command.',
    },
  },
  {
    prefix: 'qf:taken',
    version: 1,
    personalData: {
      tells: ['account'],
      holds:
        'By account, it holds the numbers of the last messages that were taken as answers, without what they say.',
      withheld: 'It is numbers of messages that stand in their own chat, for two days.',
      passes: 'It passes by itself two days after the last of them, and holds fifty at most.',
    },
  },
  {
    prefix: 'qf:held-edits',
    version: 1,
    personalData: {
      tells: ['account', 'name', 'words'],
      holds: 'By chat and message, it holds what a card is to say as soon as Telegram takes the change.',
      withheld: 'It is on its way into their own chat.',
      passes: 'It is deleted when the card says so, or something newer.',
    },
  },
  {
    prefix: 'qf:receivers',
    version: 1,
    passing: 'It is about processes that are at work now.',
    personalData: {
      tells: 'nobody',
      holds: 'It holds which processes of which machines receive what people write.',
    },
  },
  {
    prefix: 'qf:bot',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds which bot the office speaks through.',
    },
  },
];
