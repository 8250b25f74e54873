import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of delivery. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:budget',
    version: 1,
    passing: 'It is about the last moment alone.',
    personalData: {
      tells: ['number'],
      holds: 'It holds when messages went out, by number for a moment.',
      withheld: 'It is gone within a moment.',
      passes: 'The entries expire within a moment.',
    },
  },
  {
    prefix: 'qf:ledger',
    // 2: a send in doubt names its channel, or is counted, and people are out of reach for reasons of other channels than Telegram.
    version: 2,
    personalData: {
      tells: ['number'],
      holds: 'By number, it holds whether and when each notice reached somebody and was acknowledged.',
      readOut: 'The workbook of the notice reads it out.',
      handedOut: ['收到的通知', '通知知悉与承诺书签署'],
      kept: 'It is the proof of delivery.',
    },
  },
  {
    prefix: 'qf:sent',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'By number, it holds how many messages and nudges somebody got in each month.',
      readOut: 'The card of the burden counts them without names.',
      handedOut: ['每月消息数'],
      kept: 'It is what the ceilings rest on.',
    },
  },
  {
    prefix: 'qf:delivery',
    version: 1,
    passing: 'The ledger says who got what, and the queue is filled from it again.',
    personalData: {
      tells: ['number'],
      holds: 'Its jobs name a notice and groups of people by number.',
      withheld: 'It repeats what the ledger says until a job is done.',
      passes: 'A job is deleted when it is done.',
    },
  },
];
