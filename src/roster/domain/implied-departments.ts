import { isDepartment } from './office-words.ts';
import { findRosterColumns } from './roster-columns.ts';
import type { FoundTable, ImpliedBy } from './roster-file.ts';
import { createSections } from './sections.ts';

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
  const people = rowsBySection(first);
  const heads = [...new Set(people.map(({ cells }) => cells[TITLE] ?? ''))];
  if (people.length > 0 && people.length < first.rows.length && !heads.includes(''))
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

/** The people of a table, each in the section that stands above. */
function rowsBySection({ header, rows }: FoundTable): Row[] {
  const name = findRosterColumns(header, rows).columns.get('name') ?? '';
  const sections = createSections();
  return rows.flatMap((row) => {
    if (sections.begin(loneText(row), (row.cells[name] ?? '') !== '')) return [];
    return [inDepartment(row, sections.path())];
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

/** What stands in a row where that is one thing only, also where it is written into each of its cells. */
function loneText({ cells, untitled = {} }: Row): string | undefined {
  const filled = [...Object.values(cells), ...Object.values(untitled)]
    .map((cell) => cell.trim())
    .filter(Boolean);
  const [only, ...more] = new Set(filled);
  return more.length === 0 ? only : undefined;
}
