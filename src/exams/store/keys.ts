import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of exams. Versions 2: scores summed exactly, beside those that 0.1.0 rounded. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:exams',
    version: 1,
    personalData:
      'It holds exams with their audience and extra times (by number) and the account of who published each; /stats shows them. They are what scores rest on and not erased.',
  },
  {
    prefix: 'qf:attempts',
    version: 2,
    personalData:
      "By a person's number, it holds papers, answers and scores; /me shows people their own, the workbook of /stats those of an exam. They are sealed evidence and not erased: the name goes with qf:people.",
  },
  {
    prefix: 'qf:regradings',
    version: 1,
    personalData:
      'It holds corrections of keys with the account of the officer and the scores that changed by attempt, named after a person by number; the person reads the reason with the score. They are evidence and not erased.',
  },
  {
    prefix: 'qf:question-versions',
    version: 1,
    personalData: 'It holds wordings of questions and nothing about anybody.',
  },
];
