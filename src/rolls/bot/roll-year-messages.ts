import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { RecordReference } from '../../kernel/figure.ts';
import { attendanceOf, sumOf } from '../domain/attendance.ts';
import { ABSENCE_REASONS, type BegunRoll } from '../domain/roll.ts';
import { attendanceText } from './roll-messages.ts';
import type { ShownSubject } from './roll-subject.ts';

export type CountedRoll = { subject: ShownSubject; roll: BegunRoll; reference: RecordReference };

const COUNTS = ['应到', '实到', ...ABSENCE_REASONS.map((reason) => `缺席·${reason}`)];

/** Returns how many came each time, by day, and all together: 人次, and each person once. */
export function attendanceSheet(counted: readonly CountedRoll[]): WriteSheet {
  const rows = counted.map(({ subject, roll }) => {
    const { listed, present, absent } = attendanceOf(roll);
    const reasons = ABSENCE_REASONS.map((reason) => absent[reason]);
    return [subject.day, subject.title, listed, present, ...reasons];
  });
  const { times, people } = sumOf(counted.map(({ roll }) => roll));
  return {
    name: '出勤统计',
    columns: [
      { title: '日期', width: 14, format: 'date' },
      { title: '名称', width: 40 },
      ...COUNTS.map((title) => ({ title, format: 'number' as const })),
    ],
    rows: [...rows, ['合计', '参加人次', null, times], ['合计', '参加人数（每人计一次）', null, people]],
  };
}

export const attendanceSheetName = (kind: string): string => `${kind}出勤统计.xlsx`;
export const provesText = (count: number): string => `${count} 次点名，每次应到、实到和缺席原因`;

/**
 * Says of a roll when it was and how many came.
 *
 * @example yearText(subject, roll) // '2026-03-14 应到 13 人，实到 11 人，缺席 2 人（请假 2）'
 */
export const yearText = ({ day }: ShownSubject, roll: BegunRoll): string =>
  `${day} ${attendanceText(attendanceOf(roll))}`;
