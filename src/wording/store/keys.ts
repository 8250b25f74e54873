import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of the wording of reminders. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:wording',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds the office’s own words for its reminders; who approved them stands in qf:audit.',
    },
  },
];
