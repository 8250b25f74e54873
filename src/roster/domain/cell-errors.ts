import { readAddress } from '../../kernel/mail-address.ts';
import { readPhone } from '../../kernel/phone-number.ts';
import { A_DAY, SCIENTIFIC } from '../../kernel/spoilt-cells.ts';
import { holdsIdNumber } from './id-number.ts';
import { roleOf } from './role-words.ts';
import type { RosterColumn } from './roster-columns.ts';
import { isNoName } from './written-name.ts';

export const CELL_ERROR_REASONS = [
  'missing',
  'no-name',
  'unknown-role',
  'unknown-status',
  'bad-phone',
  'scientific-phone',
  'bad-email',
  'scientific-number',
  'a-day',
  'digits-only',
  'id-number',
  'too-long',
] as const;
export type CellErrorReason = (typeof CELL_ERROR_REASONS)[number];

/** What is said of cells that are read, but not as they stand. */
export const CELL_REMARKS = [
  'beside-name',
  'several-departments',
  'phone-among',
  'email-among',
  'leaving-in-remark',
] as const;
export type CellRemark = (typeof CELL_REMARKS)[number];

const MAX_LENGTHS: Partial<Record<RosterColumn, number>> = {
  name: 30,
  department: 100,
  post: 50,
  staffNumber: 30,
  tags: 200,
  status: 20,
};
const NEVER_A_DAY: readonly RosterColumn[] = ['department', 'post', 'staffNumber'];
const NEVER_DIGITS: readonly RosterColumn[] = ['department', 'post'];

/** Returns why the text of a cell cannot be taken; `written`: the cell as it stands, line breaks and all. */
export function errorOf(column: RosterColumn, value: string, written = value): CellErrorReason | undefined {
  if ((column === 'name' || column === 'department') && value === '') return 'missing';
  if (column !== 'remark' && holdsIdNumber(value)) return 'id-number';
  if (column === 'name' && isNoName(written)) return 'no-name';
  if ([...value].length > (MAX_LENGTHS[column] ?? Number.POSITIVE_INFINITY)) return 'too-long';
  if (column === 'role' && !roleOf(value)) return 'unknown-role';
  const read = column === 'phone' ? readPhone(value) : column === 'email' ? readAddress(value) : undefined;
  if (read) return 'reason' in read ? read.reason : undefined;
  return wrongKindOf(column, value);
}

/** What belongs to another column, or was spoilt by the spreadsheet. */
function wrongKindOf(column: RosterColumn, value: string): CellErrorReason | undefined {
  if (NEVER_A_DAY.includes(column) && A_DAY.test(value)) return 'a-day';
  if (NEVER_DIGITS.includes(column) && /^\d+(\.\d+)?$/.test(value)) return 'digits-only';
  return column === 'staffNumber' && SCIENTIFIC.test(value) ? 'scientific-number' : undefined;
}
