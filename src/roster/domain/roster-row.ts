import { z } from 'zod';
import { readAddress } from '../../kernel/mail-address.ts';
import { ROLES } from '../../kernel/person.ts';
import { readPhone } from '../../kernel/phone-number.ts';
import { plainName, plainText } from '../../people/domain/plain-name.ts';
import { type CellErrorReason, type CellRemark, errorOf } from './cell-errors.ts';
import { joinDepartments } from './department-columns.ts';
import { closedUp } from './office-words.ts';
import { roleOf } from './role-words.ts';
import type { FoundColumns, RosterColumn } from './roster-columns.ts';
import { mentionsLeaving, saysLeaving, standingInRemark, standingOf, standingUnder } from './standing.ts';
import { readDepartment } from './written-department.ts';
import { type BesideName, readName } from './written-name.ts';

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
  email: z.string().optional(),
  /** The cells of name and department as they stand, where they are read as something else. */
  written: z.object({ name: z.string(), department: z.string() }).optional(),
  /** What stands behind the name in its cell. */
  beside: z
    .object({
      post: z.string(),
      staffNumber: z.string(),
      phone: z.string(),
      standing: z.string(),
      isLeaving: z.literal(true),
    })
    .partial()
    .optional(),
});
export type RosterRow = z.infer<typeof RosterRowSchema>;

type CellReason = CellErrorReason | CellRemark | 'formula' | 'error-value';
type CellError = { column: string; reason: CellReason; value: string };

/** A row as it was read: what is wrong with its cells, and the person unless one of those cells is needed. */
export type ReadRow = { row: RosterRow | undefined; errors: CellError[]; name: string };

/** Returns the row with its standing as a tag: there is no other place for it. */
export function withStandingTag(row: RosterRow): RosterRow {
  return row.standing === undefined ? row : { ...row, addedTags: [row.standing] };
}

type Cells = Readonly<Record<string, string>>;
/** Why a cell of the row holds no value, by the title of its column. */
type NotValues = ReadonlyMap<string, 'formula' | 'error-value'>;

/** Reads one row's cells. A doubtful cell costs itself; one of 姓名 or 部门 the row. */
export function readRosterRow(row: number, cells: Cells, found: FoundColumns, notValues: NotValues): ReadRow {
  const { columns, departments } = found;
  const read = textsOf(cells, found);
  const errors = new Map<RosterColumn, CellError>();
  for (const [column, title] of columns) {
    const text = read.texts.get(column) ?? '';
    const titles = column === 'department' ? departments : [title];
    const [broken] = titles.filter((one) => notValues.has(one));
    const reason = (broken && notValues.get(broken)) ?? errorOf(column, text, cells[title]);
    // An ID number is not kept, not even to show it.
    const value = reason === 'id-number' ? '' : text;
    if (reason) errors.set(column, { column: broken ?? title, reason, value });
  }
  const right = new Map([...read.texts].filter(([column]) => !errors.has(column)));
  const isLost = errors.has('name') || errors.has('department');
  return {
    row: isLost ? undefined : { ...rowOf(row, read.name, right), ...asWritten(read) },
    errors: [...errors.values(), ...(isLost ? [] : remarksOn(read, right, columns))],
    name: errors.get('name')?.reason === 'id-number' ? '' : read.name,
  };
}

type Read = {
  /** Those of 姓名 and 部门 as they are read, or would be. */
  texts: Map<RosterColumn, string>;
  name: string;
  beside?: BesideName | undefined;
  isSeveral: boolean;
  /** 姓名 and 部门 as they stand. */
  written: { name: string; department: string };
};

// Once: a roster has tens of thousands of cells.
function textsOf(cells: Cells, { columns, departments }: FoundColumns): Read {
  const texts = new Map([...columns].map(([column, title]) => [column, textOf(column, cells[title] ?? '')]));
  const levels = departments.map((title) => textOf('department', cells[title] ?? ''));
  const { department, isSeveral } = readDepartment(levels);
  texts.set('department', department);
  const status = texts.get('status');
  if (status !== undefined) texts.set('status', standingUnder(columns.get('status') ?? '', status));
  const name = texts.get('name') ?? '';
  const plain = departments.map((title) => plainText(cells[title] ?? ''));
  const written = { name: plainName(name), department: joinDepartments(plain) };
  return { texts, ...readName(name), isSeveral, written };
}

function textOf(column: RosterColumn, cell: string): string {
  // Lines of a cell of numbers are several numbers.
  if (column === 'phone') return plainText(cell.replace(/\s*[\r\n]+\s*/g, ' / '));
  const plain = plainText(cell);
  return column === 'department' || column === 'post' ? closedUp(cell, plain) : plain;
}

function asWritten({ texts, name, beside, written }: Read): Pick<RosterRow, 'written' | 'beside'> {
  const isOther = written.name !== name || written.department !== texts.get('department');
  return { ...(isOther && { written }), ...(beside && { beside }) };
}

/** What is said of cells that are read, but not as they stand. */
function remarksOn(
  { beside, isSeveral, written }: Read,
  texts: ReadonlyMap<RosterColumn, string>,
  columns: FoundColumns['columns'],
): CellError[] {
  const phone = readPhone(texts.get('phone') ?? '');
  const email = readAddress(texts.get('email') ?? '');
  const remark = texts.get('remark') ?? '';
  const said: [RosterColumn, CellRemark, string, boolean][] = [
    ['name', 'beside-name', written.name, beside !== undefined],
    ['department', 'several-departments', written.department, isSeveral],
    ['phone', 'phone-among', texts.get('phone') ?? '', 'phone' in phone && phone.isAmong === true],
    ['email', 'email-among', texts.get('email') ?? '', 'email' in email && email.isAmong === true],
    ['remark', 'leaving-in-remark', remark, mentionsLeaving(remark)],
  ];
  return said.flatMap(([column, reason, value, isSo]) =>
    isSo ? [{ column: columns.get(column) ?? '', reason, value }] : [],
  );
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
  const text = column === 'department' ? joinDepartments([plainText(cell)]) : textOf(column, cell);
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
  const [phone, email] = [readPhone(text('phone')), readAddress(text('email'))];
  return {
    ...{ row, name, department: text('department') },
    isLeaving: standing === 'leaving' || saysLeaving(text('remark')),
    ...(said !== undefined && standing !== 'leaving' && { standing: said }),
    ...(texts.has('post') && { post: text('post') }),
    ...(texts.has('role') && { role: roleOf(text('role')) ?? 'staff' }),
    ...(texts.has('staffNumber') && { staffNumber: text('staffNumber') }),
    ...(texts.has('tags') && { tags: splitTags(text('tags')) }),
    ...(texts.has('phone') && 'phone' in phone && { phone: phone.phone }),
    ...(texts.has('email') && 'email' in email && { email: email.email }),
  };
}

function splitTags(text: string): string[] {
  const tags = text.split(/[、，,;；]/).map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}
