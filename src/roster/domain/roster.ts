import { z } from 'zod';
import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { CELL_ERROR_REASONS, CELL_REMARKS } from './cell-errors.ts';
import { joinDepartments } from './department-columns.ts';
import { createDepartmentsAbove } from './departments-above.ts';
import { holdsIdNumber } from './id-number.ts';
import { isExample, isVacant, saysExample } from './nobody.ts';
import {
  absentColumns,
  type FoundColumns,
  findRosterColumns,
  isTransposed,
  readAs,
} from './roster-columns.ts';
import type { PassedOver, RosterTable, Unseens } from './roster-file.ts';
import { isName } from './roster-question.ts';
import { type RosterRow, readRosterRow } from './roster-row.ts';
import { isUnreadRemark } from './standing.ts';
import { readName } from './written-name.ts';

/** What is wrong in which cell, with the name on that row as far as it could be read. */
export const RosterErrorSchema = z.object({
  row: z.number().int(),
  /** As that of the row. */
  at: z.string().optional(),
  column: z.string(),
  reason: z.enum([...CELL_ERROR_REASONS, ...CELL_REMARKS, 'formula', 'error-value', 'same-staff-number']),
  value: z.string(),
  name: z.string(),
});
export type RosterError = z.infer<typeof RosterErrorSchema>;

/** A row whose department is blank, wholly or above, and what the rows above say. */
export const FromAboveSchema = z.object({
  row: z.number().int(),
  at: z.string().optional(),
  name: z.string(),
  department: z.string(),
});
export type FromAbove = z.infer<typeof FromAboveSchema>;

export type Roster = {
  rows: RosterRow[];
  /** What keeps a row from being read. */
  errors: RosterError[];
  /** Cells of rows that are read, which are left out, or not read as they stand. */
  doubts: RosterError[];
  /** Rows whose departments may be those of the rows above, or are so. */
  fromAbove: FromAbove[];
  /** Rows that are nobody. */
  passedOver: PassedOver[];
  /** What is read although it is hidden. */
  unseen: Unseens;
  ignoredColumns: string[];
  /** How many remarks say nothing that is read. */
  unreadRemarks: number;
  /** Columns that are not read and hold what looks like ID numbers. */
  idColumns: string[];
  /** What the table says nothing of: those whom the roster has keep it. */
  absentColumns: string[];
  /** What is read under other titles than the template's. */
  readAs: { title: string; from: string[] }[];
};
export type RosterRefusal = {
  /** `transposed`: people stand beside each other, what is said of them one below the other. */
  refused: 'missing-columns' | 'id-number-column' | 'transposed';
  columns: string[];
  /** What was found instead, and where. */
  found: { header: string[]; headerRow?: number; sheet?: string };
};

/**
 * Reads the tables of a roster as one: right rows, what is wrong in the others, and the columns it does not know.
 *
 * 姓名 and 部门 are needed. A column of ID numbers refuses the whole table (least data: the office is not to hand
 * them over). A row counts as leaving when 状态, or the whole of 备注, says so. `fillsDepartments`: blank departments are those above.
 *
 * @example
 * parseRoster([{ header: ['姓名', '部门'], rows: [{ row: 2, cells: { 姓名: '张 三', 部门: '办公室' } }], problems: [] }])
 * // { rows: [{ row: 2, name: '张三', department: '办公室', isLeaving: false }], errors: [], ignoredColumns: [], absentColumns: ['职务', …], … }
 */
export function parseRoster(
  tables: readonly RosterTable[],
  fillsDepartments = false,
): Roster | RosterRefusal {
  const parsed: Roster[] = [];
  for (const [index, table] of tables.entries()) {
    const refusal = refuse(table);
    if (refusal) return refusal;
    const roster = parseTable(table, fillsDepartments);
    parsed.push(tables.length > 1 ? placed(roster, index, placeOf(tables, table)) : roster);
  }
  return withoutSameStaffNumbers(together(parsed, tables));
}

function refuse({ header, rows, headerRow, sheet }: RosterTable): RosterRefusal | undefined {
  const found = {
    header: [...header],
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(sheet ? { sheet } : {}),
  };
  const idColumns = header.filter((title) => /身份证|公民身份/.test(title));
  if (idColumns.length > 0) return { refused: 'id-number-column', columns: idColumns, found };
  const { missing } = findRosterColumns(header, rows);
  if (missing.length > 0 && isTransposed({ header, rows }))
    return { refused: 'transposed', columns: [], found };
  return missing.length > 0 ? { refused: 'missing-columns', columns: missing, found } : undefined;
}

function parseTable(table: RosterTable, fillsDepartments: boolean): Roster {
  const found = findRosterColumns(table.header, table.rows);
  const known = new Set([...found.columns.values(), ...found.departments]);
  // Formulas in columns that are not taken over, such as a running number, do no harm.
  const problems = Map.groupBy(
    table.problems.filter(({ column }) => known.has(column)),
    (problem) => problem.row,
  );
  const roster: Roster = {
    ...{ rows: [], errors: [], doubts: [], fromAbove: [] },
    passedOver: (table.passedOver ?? []).map(({ row, kind }) => ({ row, kind })),
    unseen: unseenOf(table),
    ignoredColumns: ignoredColumns(table, known),
    idColumns: idColumnsOf(table, known, found.columns.get('remark')),
    absentColumns: absentColumns(found.columns),
    readAs: readAs(found),
    unreadRemarks: 0,
  };
  const filling = fillingOf(table, found, fillsDepartments);
  for (const { row, cells: own } of table.rows) {
    const notValues = new Map((problems.get(row) ?? []).map(({ column, reason }) => [column, reason]));
    const nobody = notValues.size === 0 ? nobodyIn(own, known, found) : undefined;
    if (nobody) {
      roster.passedOver.push({ row, kind: nobody });
      continue;
    }
    const { cells, above } = filling(row, own, notValues);
    const { row: read, errors, name } = readRosterRow(row, cells, found, notValues);
    if (above !== undefined) roster.fromAbove.push({ row, name, department: above });
    if (read) roster.rows.push(read);
    if (read && isUnreadRemark(cells[found.columns.get('remark') ?? ''] ?? '')) roster.unreadRemarks++;
    roster[read ? 'doubts' : 'errors'].push(...errors.map((error) => ({ ...error, row, name })));
  }
  return roster;
}

/** Makes what fills the departments of a table's rows, one after the other; `above`: what the rows above say of one that is blank. */
function fillingOf(table: RosterTable, { columns, departments }: FoundColumns, fillsDepartments: boolean) {
  const reader = createDepartmentsAbove(fillsDepartments);
  const totals = (table.passedOver ?? []).filter(({ kind }) => kind === 'total').map(({ row }) => row);
  let last = 0;
  return (row: number, cells: Cells, notValues: ReadonlyMap<string, unknown>) => {
    const isEnded = totals.some((total) => total > last && total < row);
    last = row;
    const isBroken = departments.some((title) => notValues.has(title));
    if (isEnded || isBroken) reader.end();
    // Else a line of text below the table would become somebody.
    if (isBroken || !isName(readName(cells[columns.get('name') ?? ''] ?? '').name)) return { cells };
    const { levels, filled, fromAbove } = reader.next(departments.map((title) => cells[title] ?? ''));
    return {
      cells: { ...cells, ...Object.fromEntries(departments.map((title, at) => [title, levels[at] ?? ''])) },
      ...(fromAbove && { above: joinDepartments(filled) }),
    };
  };
}

type Cells = RosterTable['rows'][number]['cells'];

/** Tells why a row without anything wrong names nobody. */
function nobodyIn(
  cells: Cells,
  known: ReadonlySet<string>,
  { columns }: FoundColumns,
): PassedOver['kind'] | undefined {
  const isBlank = [...known].every((title) => !/[\p{L}\p{N}]/u.test(cells[title] ?? ''));
  if (isBlank) return 'blank';
  const name = cells[columns.get('name') ?? ''] ?? '';
  if (isVacant(name)) return 'vacant';
  return isExample(name) || Object.values(cells).some(saysExample) ? 'example' : undefined;
}

function idColumnsOf(table: RosterTable, known: ReadonlySet<string>, remark: string | undefined): string[] {
  const titles = table.header.filter((title) => !known.has(title) || title === remark);
  const untitled = table.untitled ?? [];
  return [
    ...titles.filter((title) => table.rows.some(({ cells }) => holdsIdNumber(cells[title] ?? ''))),
    ...untitled
      .filter((letters) => table.rows.some((row) => holdsIdNumber(row.untitled?.[letters] ?? '')))
      .map((letters) => `${letters}列`),
  ];
}

/** Rows of several tables share numbers: those of each further table count from so many more, and all say where they stand. */
const ROWS_OF_A_TABLE = 10_000_000;

function placed(roster: Roster, index: number, at: string): Roster {
  const move = <T extends { row: number }>(rows: readonly T[]) =>
    rows.map((one) => ({ ...one, row: one.row + index * ROWS_OF_A_TABLE, at: `${at}第 ${one.row} 行` }));
  const { rows, errors, doubts, fromAbove } = roster;
  return {
    ...roster,
    ...{ rows: move(rows), errors: move(errors), doubts: move(doubts), fromAbove: move(fromAbove) },
  };
}

function placeOf(tables: readonly RosterTable[], { sheet = '', columns }: RosterTable): string {
  const isOneSheet = tables.every((other) => other.sheet === sheet);
  return [isOneSheet || sheet === '' ? '' : `“${sheet}”`, columns === undefined ? '' : `${columns} 列`].join(
    '',
  );
}

function together(rosters: readonly Roster[], tables: readonly RosterTable[]): Roster {
  const titles = (of: (roster: Roster) => string[]) => [...new Set(rosters.flatMap(of))];
  // Tables beside each other share their rows.
  const passedOver = rosters.flatMap((one, index) =>
    one.passedOver.map((passed) => [JSON.stringify([tables[index]?.sheet, passed.row]), passed] as const),
  );
  const readAs = new Map(rosters.flatMap((one) => one.readAs).map((one) => [JSON.stringify(one), one]));
  return {
    rows: rosters.flatMap(({ rows }) => rows),
    errors: rosters.flatMap(({ errors }) => errors),
    doubts: rosters.flatMap(({ doubts }) => doubts),
    fromAbove: rosters.flatMap(({ fromAbove }) => fromAbove),
    passedOver: [...new Map(passedOver).values()],
    unseen: bySheet(rosters.flatMap(({ unseen }) => unseen)),
    ignoredColumns: titles(({ ignoredColumns }) => ignoredColumns),
    idColumns: titles(({ idColumns }) => idColumns),
    absentColumns: titles(({ absentColumns }) => absentColumns),
    unreadRemarks: rosters.reduce((sum, { unreadRemarks }) => sum + unreadRemarks, 0),
    readAs: [...readAs.values()],
  };
}

const unseenOf = ({ unseen, sheet = '' }: RosterTable): Unseens => (unseen ? [{ ...unseen, sheet }] : []);

/** Tables beside each other share what their sheet hides. */
function bySheet(unseen: Unseens): Unseens {
  return [...Map.groupBy(unseen, ({ sheet }) => sheet)].map(([sheet, ones]) => ({
    sheet,
    rows: [...new Set(ones.flatMap(({ rows }) => rows))].toSorted((a, b) => a - b),
    columns: ones.flatMap(({ columns }) => columns),
  }));
}

/** In its column, or else beside the name. */
const numberOf = ({ staffNumber, beside }: RosterRow): string | undefined =>
  staffNumber || beside?.staffNumber;

// Whose number it is cannot be known, so nobody gets it.
function withoutSameStaffNumbers(roster: Roster): Roster {
  const byNumber = Map.groupBy(roster.rows, numberOf);
  const isTwice = (row: RosterRow) => {
    const number = numberOf(row);
    return number !== undefined && (byNumber.get(number)?.length ?? 0) > 1;
  };
  const column = roster.readAs.find(({ title }) => title === '工号')?.from[0] ?? '工号';
  const doubts = roster.rows.filter(isTwice).map((one): RosterError => {
    const { row, at, name } = one;
    const value = numberOf(one) ?? '';
    return { row, ...(at !== undefined && { at }), column, reason: 'same-staff-number', value, name };
  });
  return {
    ...roster,
    rows: roster.rows.map((row) => {
      if (!isTwice(row)) return row;
      const { staffNumber: _, beside, ...rest } = row;
      const { staffNumber: __, ...others } = beside ?? {};
      return { ...rest, ...(beside && { beside: others }) };
    }),
    doubts: [...roster.doubts, ...doubts].toSorted((a, b) => a.row - b.row),
  };
}
