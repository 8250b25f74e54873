import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Absence } from '../../kernel/absence.ts';

/** Writes when somebody was, is or will be away. */
export const ownAbsencesSheet = (absences: readonly Absence[]): WriteSheet => ({
  name: '外出登记',
  columns: [
    { title: '事由' },
    { title: '第一天', width: 14, format: 'date' },
    { title: '最后一天', width: 14, format: 'date' },
  ],
  rows: absences.map(({ reason, from, until }) => [reason, from, until]),
});
