import { dayColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { AbsenceReason } from '../domain/roll.ts';
import { stateText } from '../domain/state-text.ts';

/** A roll on which somebody is listed. `reason`: why they were not there. */
export type OwnAttendance = {
  day: PlainDate;
  kind: string;
  title: string;
  reason: AbsenceReason | undefined;
};

/** Writes to what somebody was to come, and whether they were there. */
export const ownAttendanceSheet = (attended: readonly OwnAttendance[]): WriteSheet =>
  sheetOf('学习与点名', attended, [
    dayColumn('日期', ({ day }) => day),
    textColumn('类别', 20, ({ kind }) => kind),
    textColumn('名称', 50, ({ title }) => title),
    textColumn('出勤', 16, ({ reason }) => stateText(reason)),
  ]);
