import { z } from 'zod';
import { ROLES, type Role } from '../../kernel/person.ts';
import { plainName, plainText } from '../../people/domain/plain-name.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';
import { joinDepartments } from './department-columns.ts';
import { holdsIdNumber } from './id-number.ts';
import { readPhone } from './phone.ts';
import type { FoundColumns, RosterColumn } from './roster-columns.ts';
import { saysLeaving, standingInRemark, standingOf } from './standing.ts';

/**
 * One right row. A property is absent where the table has no such column or its cell cannot be taken, and empty where the cell is.
 */
export const RosterRowSchema = z.object({
  /** Its number, no two alike: as Excel counts where one table is read. */
  row: z.number().int(),
  /** Where it stands, where several tables are read: the sheet or its columns. */
  at: z.string().optional(),
  name: z.string(),
  department: z.string(),
  /** Marked as left in 状态 or 备注. */
  isLeaving: z.boolean(),
  /** What 状态, or else 备注, says where it is neither there nor gone, such as 试用. */
  standing: z.string().optional(),
  post: z.string().optional(),
  role: z.enum(ROLES).optional(),
  staffNumber: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** Beside those, or those that the person has. */
  addedTags: z.array(z.string()).optional(),
  phone: z.string().optional(),
});
export type RosterRow = z.infer<typeof RosterRowSchema>;

export const CELL_ERROR_REASONS = [
  'missing',
  'no-name',
  'unknown-role',
  'unknown-status',
  'bad-phone',
  'scientific-phone',
  'id-number',
  'too-long',
] as const;
export type CellErrorReason = (typeof CELL_ERROR_REASONS)[number];
type CellReason = CellErrorReason | 'formula' | 'error-value';
type CellError = { column: string; reason: CellReason; value: string };

/** A row as it was read: what is wrong with its cells, and the person unless one of those cells is needed. */
export type ReadRow = { row: RosterRow | undefined; errors: CellError[]; name: string };

const MAX_LENGTHS: Partial<Record<RosterColumn, number>> = {
  name: 30,
  department: 100,
  post: 50,
  staffNumber: 30,
  tags: 200,
  status: 20,
};

/** Returns the row with its standing as a tag: there is no other place for it. */
export function withStandingTag(row: RosterRow): RosterRow {
  return row.standing === undefined ? row : { ...row, addedTags: [row.standing] };
}

type Cells = Readonly<Record<string, string>>;
/** Why a cell of the row holds no value, by the title of its column. */
type NotValues = ReadonlyMap<string, 'formula' | 'error-value'>;

/** Reads one row's cells. A doubtful cell costs itself; one of 姓名 or 部门 the row. */
export function readRosterRow(
  row: number,
  cells: Cells,
  { columns, departments }: FoundColumns,
  notValues: NotValues,
): ReadRow {
  // Once: a roster has tens of thousands of cells.
  const texts = new Map([...columns].map(([column, title]) => [column, plainText(cells[title] ?? '')]));
  texts.set('department', joinDepartments(departments.map((title) => plainText(cells[title] ?? ''))));
  const errors = new Map<RosterColumn, CellError>();
  for (const [column, title] of columns) {
    const text = texts.get(column) ?? '';
    const titles = column === 'department' ? departments : [title];
    const [broken] = titles.filter((one) => notValues.has(one));
    const reason = (broken && notValues.get(broken)) ?? errorOf(column, text, cells[title]);
    // An ID number is not kept, not even to show it.
    const value = reason === 'id-number' ? '' : text;
    if (reason) errors.set(column, { column: broken ?? title, reason, value });
  }
  const name = errors.get('name')?.reason === 'id-number' ? '' : plainName(texts.get('name') ?? '');
  const isLost = errors.has('name') || errors.has('department');
  const right = new Map([...texts].filter(([column]) => !errors.has(column)));
  return { row: isLost ? undefined : rowOf(row, name, right), errors: [...errors.values()], name };
}

/**
 * Reads one cell by itself, as it would be read in a row: what it says of a person, or why it cannot be taken.
 *
 * @example readRosterCell('tags', '党员，中心组') // { part: { tags: ['党员', '中心组'] } }
 */
export function readRosterCell(
  column: RosterColumn,
  cell: string,
): { part: Partial<RosterRow> } | { reason: CellErrorReason } {
  const text = column === 'department' ? joinDepartments([plainText(cell)]) : plainText(cell);
  const reason = errorOf(column, text);
  if (reason) return { reason };
  const { row: _, name, department, ...part } = rowOf(0, plainName(text), new Map([[column, text]]));
  return {
    part: { ...part, ...(column === 'name' && { name }), ...(column === 'department' && { department }) },
  };
}

/** The person of a row, from the cells that can be taken. */
function rowOf(row: number, name: string, texts: ReadonlyMap<RosterColumn, string>): RosterRow {
  const text = (column: RosterColumn) => texts.get(column) ?? '';
  const standing = standingOf(text('status'));
  const said = standing === 'other' ? text('status') : standingInRemark(text('remark'));
  const phone = readPhone(text('phone'));
  return {
    ...{ row, name, department: text('department') },
    isLeaving: standing === 'leaving' || saysLeaving(text('remark')),
    ...(said !== undefined && standing !== 'leaving' && { standing: said }),
    ...(texts.has('post') && { post: text('post') }),
    ...(texts.has('role') && { role: roleOf(text('role')) ?? 'staff' }),
    ...(texts.has('staffNumber') && { staffNumber: text('staffNumber') }),
    ...(texts.has('tags') && { tags: splitTags(text('tags')) }),
    ...(texts.has('phone') && 'phone' in phone && phone),
  };
}

const A_COUNT = /^\d+[人名个]$/;
const SEVERAL_NAMES = /^\p{Script=Han}{2,}(\s*[、，,;；/／\n]\s*\p{Script=Han}{2,})+$/u;

/** Tells whether a cell of names holds something else, or several of them: a table has one in each row. */
function isNoName(written: string): boolean {
  return !/\p{L}/u.test(written) || A_COUNT.test(written) || SEVERAL_NAMES.test(written);
}

function errorOf(column: RosterColumn, value: string, written = value): CellErrorReason | undefined {
  if ((column === 'name' || column === 'department') && value === '') return 'missing';
  if (column !== 'remark' && holdsIdNumber(value)) return 'id-number';
  if (column === 'name' && isNoName(written.trim())) return 'no-name';
  if ([...value].length > (MAX_LENGTHS[column] ?? Number.POSITIVE_INFINITY)) return 'too-long';
  if (column === 'role' && !roleOf(value)) return 'unknown-role';
  const phone = column === 'phone' ? readPhone(value) : { phone: '' };
  return 'reason' in phone ? phone.reason : undefined;
}

function roleOf(word: string): Role | undefined {
  if (word === '') return 'staff';
  return word === '审计员' ? 'auditor' : ROLES.find((role) => ROLE_TITLES[role] === word);
}

function splitTags(text: string): string[] {
  const tags = text.split(/[、，,;；]/).map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}
