import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of rolls. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:rolls',
    version: 1,
    personalData:
      "By a person's number, it holds that they were to come to a session, meeting or activity, their name, department and post at the time, whether they were there, and if not one of three reasons; officers and auditors read it. It is evidence of the year and not erased; an officer corrects it.",
  },
];
