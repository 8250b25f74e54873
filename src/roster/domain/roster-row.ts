import { z } from 'zod';
import { ROLES, type Role } from '../../kernel/person.ts';
import { plainName, plainText } from '../../people/domain/plain-name.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';
import type { RosterColumn, RosterColumns } from './roster-columns.ts';

/** One right row. A property is absent where the table has no such column, and empty where the cell is. */
export const RosterRowSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  department: z.string(),
  /** Marked as left in 状态 or 备注. */
  isLeaving: z.boolean(),
  post: z.string().optional(),
  role: z.enum(ROLES).optional(),
  staffNumber: z.string().optional(),
  tags: z.array(z.string()).optional(),
  phone: z.string().optional(),
});
export type RosterRow = z.infer<typeof RosterRowSchema>;

export const CELL_ERROR_REASONS = [
  'missing',
  'unknown-role',
  'unknown-status',
  'bad-phone',
  'id-number',
  'too-long',
] as const;
type CellErrorReason = (typeof CELL_ERROR_REASONS)[number];
export type CellError = { column: string; reason: CellErrorReason; value: string };

const MAX_LENGTHS: Partial<Record<RosterColumn, number>> = {
  name: 30,
  department: 100,
  post: 50,
  staffNumber: 30,
  tags: 200,
};
const PRESENT_WORDS = ['', '在职', '在岗'];
const LEAVING_WORDS = ['离职', '已离职', '调离', '已调离', '调出', '退休', '已退休', '辞职', '离开', '去世'];
const ID_NUMBER = /(^|\D)\d{17}[\dXx]($|\D)/;
const PHONE = /^\+?[\d -]{5,20}$/;

type Cells = Readonly<Record<string, string>>;

/** Reads one row's cells: the row, or what is wrong with each of its cells. */
export function readRosterRow(row: number, cells: Cells, columns: RosterColumns): RosterRow | CellError[] {
  // Once: a roster has tens of thousands of cells.
  const texts = new Map([...columns].map(([column, title]) => [column, plainText(cells[title] ?? '')]));
  const text = (column: RosterColumn) => texts.get(column) ?? '';
  const errors = [...columns].flatMap(([column, title]): CellError[] => {
    const reason = errorOf(column, text(column));
    return reason ? [{ column: title, reason, value: text(column) }] : [];
  });
  if (errors.length > 0) return errors;
  return {
    row,
    name: plainName(text('name')),
    department: departmentPath(text('department')),
    isLeaving: [text('status'), text('remark')].some((word) => LEAVING_WORDS.includes(word)),
    ...(columns.has('post') && { post: text('post') }),
    ...(columns.has('role') && { role: roleOf(text('role')) ?? 'staff' }),
    ...(columns.has('staffNumber') && { staffNumber: text('staffNumber') }),
    ...(columns.has('tags') && { tags: splitTags(text('tags')) }),
    ...(columns.has('phone') && { phone: text('phone').replaceAll(' ', '') }),
  };
}

function errorOf(column: RosterColumn, value: string): CellErrorReason | undefined {
  if (column === 'name' && value === '') return 'missing';
  if (column === 'department' && departmentPath(value) === '') return 'missing';
  if (column !== 'remark' && ID_NUMBER.test(value)) return 'id-number';
  if (value.length > (MAX_LENGTHS[column] ?? Number.POSITIVE_INFINITY)) return 'too-long';
  if (column === 'role' && !roleOf(value)) return 'unknown-role';
  if (column === 'status' && ![...PRESENT_WORDS, ...LEAVING_WORDS].includes(value)) return 'unknown-status';
  if (column === 'phone' && value !== '' && !PHONE.test(value)) return 'bad-phone';
  return undefined;
}

function roleOf(word: string): Role | undefined {
  if (word === '') return 'staff';
  return word === '审计员' ? 'auditor' : ROLES.find((role) => ROLE_TITLES[role] === word);
}

function departmentPath(text: string): string {
  const parts = text.split(/[/／\\]/).map((part) => part.trim());
  return parts.filter(Boolean).join('/');
}

function splitTags(text: string): string[] {
  const tags = text.split(/[、，,;；]/).map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}
