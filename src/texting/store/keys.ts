import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of text messages. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:sms:spent',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'By month, it holds how many text messages were sent, in how many parts, and what they cost; by notice, in how many parts.',
    },
  },
  {
    prefix: 'qf:sms:templates',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds:
        'It holds the texts that a provider of text messages approved, with their numbers; who entered these stands in qf:audit.',
    },
  },
  {
    prefix: 'qf:sms:barred',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds of which notices officers are to be told that text messages were left out.',
    },
  },
  {
    prefix: 'qf:sms:reserved',
    version: 1,
    passing: 'It keeps a repeated send from being counted twice, and goes with the end of its notice.',
    personalData: {
      tells: ['number'],
      holds:
        'While a notice is under way, it holds for whom a text message of it was set aside, and in how many parts.',
      withheld: 'Who got which notice, and when, is handed out of the ledger.',
      passes: 'It is deleted when its notice has gone out.',
    },
  },
  {
    prefix: 'qf:sms:day',
    version: 1,
    passing: 'It is about the day.',
    personalData: {
      tells: 'nobody',
      holds:
        'It holds how many text messages each number got on a day, by a digest of the number and a salt that pass after two days.',
    },
  },
];
