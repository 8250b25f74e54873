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
export const ownAttendanceSheet = (attended: readonly OwnAttendance[]): WriteSheet => ({
  name: '学习与点名',
  columns: [
    { title: '日期', width: 14, format: 'date' },
    { title: '类别', width: 20 },
    { title: '名称', width: 50 },
    { title: '出勤', width: 16 },
  ],
  rows: attended.map(({ day, kind, title, reason }) => [day, kind, title, stateText(reason)]),
});
