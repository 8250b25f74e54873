import { dayColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Absence } from '../../kernel/absence.ts';

/** Writes when somebody was, is or will be away. */
export const ownAbsencesSheet = (absences: readonly Absence[]): WriteSheet =>
  sheetOf('外出登记', absences, [
    textColumn('事由', undefined, ({ reason }) => reason),
    dayColumn('第一天', ({ from }) => from),
    dayColumn('最后一天', ({ until }) => until),
  ]);
