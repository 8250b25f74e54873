import { z } from 'zod';
import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { plainName } from '../../people/domain/plain-name.ts';
import { absentColumns, findRosterColumns, type RosterColumns } from './roster-columns.ts';
import { CELL_ERROR_REASONS, type RosterRow, readRosterRow } from './roster-row.ts';

/** A table as it came from the officer's file: rows as Excel counts them, cells by the title of their column. */
export type RosterTable = {
  header: readonly string[];
  rows: readonly { row: number; cells: Readonly<Record<string, string>> }[];
  problems: readonly { row: number; column: string; reason: 'formula' | 'error-value' }[];
  /** The letters of columns that hold something and have no title. */
  untitled?: readonly string[];
};

/** What is wrong in which cell, with the name on that row as far as it could be read. */
export const RosterErrorSchema = z.object({
  row: z.number().int(),
  column: z.string(),
  reason: z.enum([...CELL_ERROR_REASONS, 'formula', 'error-value', 'same-staff-number']),
  value: z.string(),
  name: z.string(),
});
export type RosterError = z.infer<typeof RosterErrorSchema>;

export type Roster = {
  rows: RosterRow[];
  errors: RosterError[];
  ignoredColumns: string[];
  /** What the table says nothing of: those whom the roster has keep it. */
  absentColumns: string[];
};
export type RosterRefusal = { refused: 'missing-columns' | 'id-number-column'; columns: string[] };

/**
 * Reads a roster's table: right rows, what is wrong in the others, and the columns it does not know.
 *
 * 姓名 and 部门 are needed. A column of ID numbers refuses the whole table (least data: the office is not to hand
 * them over). A row counts as leaving when 状态, or the whole of 备注, says so.
 *
 * @example
 * parseRoster({ header: ['姓名', '部门'], rows: [{ row: 2, cells: { 姓名: '张 三', 部门: '办公室' } }], problems: [] })
 * // { rows: [{ row: 2, name: '张三', department: '办公室', isLeaving: false }], errors: [], ignoredColumns: [], absentColumns: ['职务', …] }
 */
export function parseRoster(table: RosterTable): Roster | RosterRefusal {
  const idColumns = table.header.filter((title) => /身份证|公民身份/.test(title));
  if (idColumns.length > 0) return { refused: 'id-number-column', columns: idColumns };
  const { columns, missing } = findRosterColumns(table.header);
  if (missing.length > 0) return { refused: 'missing-columns', columns: missing };

  const known = new Set(columns.values());
  const problems = Map.groupBy(
    // Formulas in columns that are not taken over, such as a running number, do no harm.
    table.problems.filter(({ column }) => known.has(column)),
    (problem) => problem.row,
  );
  const roster: Roster = {
    rows: [],
    errors: [],
    ignoredColumns: ignoredColumns(table, known),
    absentColumns: absentColumns(columns),
  };
  for (const { row, cells } of table.rows) {
    const name = plainName(cells[columns.get('name') ?? ''] ?? '');
    const notValues = (problems.get(row) ?? []).map((problem) => ({ ...problem, value: '', name }));
    const read = readRosterRow(row, cells, columns);
    if (notValues.length > 0) roster.errors.push(...notValues);
    else if (Array.isArray(read)) roster.errors.push(...read.map((error) => ({ ...error, row, name })));
    else roster.rows.push(read);
  }
  return refuseSameStaffNumbers(roster, columns);
}

// Which of the two is meant cannot be known, so neither is taken.
function refuseSameStaffNumbers(roster: Roster, columns: RosterColumns): Roster {
  const byNumber = Map.groupBy(roster.rows, ({ staffNumber }) => staffNumber || undefined);
  const isTwice = ({ staffNumber }: RosterRow) => staffNumber && (byNumber.get(staffNumber)?.length ?? 0) > 1;
  const column = columns.get('staffNumber') ?? '';
  const errors = roster.rows.filter(isTwice).map(({ row, name, staffNumber: value = '' }): RosterError => {
    return { row, column, reason: 'same-staff-number', value, name };
  });
  return {
    ...roster,
    rows: roster.rows.filter((row) => !isTwice(row)),
    errors: [...roster.errors, ...errors].sort((a, b) => a.row - b.row),
  };
}
