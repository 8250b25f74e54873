import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { NUMBER_TITLE } from '../domain/record-sheet.ts';
import {
  changedFields,
  type RecordKind,
  type RegisterDefinition,
  type RegisterRecord,
} from '../domain/register.ts';
import { recordSheet, valueText } from './register-messages.ts';

/** Returns the records of a kind as a table to keep, with a column of the subject's own if any, and what was corrected in them. */
export function evidenceSheets(
  definition: RegisterDefinition,
  kind: RecordKind,
  records: readonly RegisterRecord[],
  added?: { title: string; texts: readonly string[] },
): WriteSheet[] {
  const table = recordSheet({ ...definition, title: kind.title, kinds: [kind] }, records);
  const sheet = added ? withColumn(table, added) : table;
  const corrections = records.flatMap((record) => correctionRows(kind, record));
  return corrections.length > 0 ? [sheet, correctionSheet(corrections)] : [sheet];
}

/** Returns a table with a column behind its others. */
export const withColumn = (
  sheet: WriteSheet,
  { title, texts }: { title: string; texts: readonly string[] },
): WriteSheet => ({
  ...sheet,
  columns: [...sheet.columns, { title, width: 40 }],
  rows: [...sheet.rows].map((row, index) => [...row, texts[index] ?? null]),
});

const correctionSheet = (rows: Cell[][]): WriteSheet => ({
  name: '更正记录',
  columns: [
    { title: NUMBER_TITLE, width: 8, format: 'number' },
    { title: '更正时间', format: 'date-time' },
    { title: '项目', width: 14 },
    { title: '原为', width: 30 },
    { title: '改为', width: 30 },
  ],
  rows,
});

function correctionRows(kind: RecordKind, { number, former = [], values }: RegisterRecord) {
  return former.flatMap((earlier, index): Cell[][] => {
    const later = former[index + 1]?.values ?? values;
    return changedFields(kind, earlier.values, later).map((field) => [
      ...[number, new Date(earlier.until), field.title],
      ...[earlier.values, later].map((said) => valueText(field, said[field.id])),
    ]);
  });
}

export const evidenceName = ({ title }: RecordKind): string => `${title}登记表.xlsx`;

/**
 * Says what the table of a kind shows.
 *
 * @example provesText(kind, 6) // '会议 6 条，逐条列出；更正过的附更正记录'
 */
export const provesText = ({ title }: RecordKind, count: number): string =>
  `${title} ${count} 条，逐条列出；更正过的附更正记录`;
