import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of rolls. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:rolls',
    version: 1,
    personalData: {
      tells: ['number', 'account', 'name'],
      holds:
        'By number, it holds who was to come to a session, meeting or activity, with name, department and post at the time, whether they were there, and if not one of three reasons.',
      readOut: 'Officers and auditors read it.',
      handedOut: ['学习与点名'],
      kept: 'It is evidence of the year; an officer corrects it.',
    },
  },
];
