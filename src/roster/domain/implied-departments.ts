import { isDepartment } from './office-words.ts';
import { findRosterColumns } from './roster-columns.ts';
import type { FoundTable, ImpliedBy } from './roster-file.ts';

/** What seems to say the departments of tables that have no column for them, and which they are. */
export type ImpliedDepartments = { by: ImpliedBy; sheet: string; departments: string[] };

type Row = FoundTable['rows'][number];

/**
 * Finds what says the departments of tables that lack nothing but the column for them: rows with the name of one alone, above its
 * people, or the names of the sheets.
 */
export function impliedDepartmentsOf(tables: readonly FoundTable[]): ImpliedDepartments | undefined {
  const lacking = tables.filter(lacksDepartments);
  const [first] = lacking;
  if (!first) return undefined;
  const { sheet } = first;
  const heads = first.rows.flatMap((row) => headOf(row) ?? []);
  const [top] = first.rows;
  if (top && headOf(top) !== undefined && heads.length < first.rows.length)
    return { by: 'sections', sheet, departments: heads };
  const sheets = [...new Set(lacking.map((table) => table.sheet))].filter(isDepartment);
  return isDepartment(sheet) ? { by: 'sheets', sheet, departments: sheets } : undefined;
}

/** Returns the tables with a column 部门 where they lack it, from what says it; the rows that only say it are no people. */
export function withImpliedDepartments(tables: readonly FoundTable[], by: ImpliedBy): FoundTable[] {
  return tables.map((table) => {
    if (!lacksDepartments(table) || (by === 'sheets' && !isDepartment(table.sheet))) return table;
    const rows =
      by === 'sheets' ? table.rows.map((row) => inDepartment(row, table.sheet)) : rowsBySection(table);
    return { ...table, header: [...table.header, TITLE], rows, isWhole: true };
  });
}

const TITLE = '部门';

function rowsBySection({ rows }: FoundTable): Row[] {
  let department = '';
  return rows.flatMap((row) => {
    const head = headOf(row);
    department = head ?? department;
    return head === undefined ? [inDepartment(row, department)] : [];
  });
}

const inDepartment = (row: Row, department: string): Row => ({
  ...row,
  cells: { ...row.cells, [TITLE]: department },
});

const lacksDepartments = ({ header, rows, isKnown, columns }: FoundTable): boolean => {
  const { missing } = findRosterColumns(header, rows);
  return isKnown && columns === undefined && missing.length === 1 && missing[0] === TITLE;
};

/** The department that stands alone in a row, merged over its cells or behind a number (一、办公室（5人）). */
function headOf({ cells, untitled = {} }: Row): string | undefined {
  const filled = [...Object.values(cells), ...Object.values(untitled)]
    .map((cell) => cell.trim())
    .filter(Boolean);
  const [only, ...more] = new Set(filled);
  if (only === undefined || more.length > 0) return undefined;
  const name = only
    .replace(/^[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]\s*/, '')
    .replace(/\s*[(（]?(共)?\d+\s*[人名][)）]?$/, '')
    .replace(/[:：]$/, '');
  return isDepartment(name) ? name : undefined;
}
