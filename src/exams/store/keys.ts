import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of exams. Versions 2: scores summed exactly, beside those that 0.1.0 rounded. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:exams',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds:
        'It holds exams with their audience and extra times, by number, the account of who published each, and why it was withdrawn.',
      readOut: '/stats shows it.',
      handedOut: ['考试延时'],
      kept: 'It is what scores rest on.',
    },
  },
  {
    prefix: 'qf:attempts',
    version: 2,
    personalData: {
      tells: ['number'],
      holds: 'By number, it holds papers, answers and scores.',
      readOut: '/me shows people their own, the workbook of /stats those of an exam.',
      handedOut: ['考试与成绩'],
      kept: 'They are sealed evidence.',
    },
  },
  {
    prefix: 'qf:regradings',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'words'],
      holds:
        'It holds corrections of keys with the account and reason of the officer, and the scores that changed, by number.',
      readOut: 'The person reads the reason with the score.',
      withheld: "It tells a key; what changed of somebody's score is among the decisions about them.",
      kept: 'They are evidence for the scores.',
    },
  },
  {
    prefix: 'qf:question-versions',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds wordings of questions.',
    },
  },
];
