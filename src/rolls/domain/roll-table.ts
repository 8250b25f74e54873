import { z } from 'zod';
import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { finderOf } from '../../kernel/namesakes.ts';
import type { PersonId } from '../../kernel/person.ts';
import { type Cells, type CellTable, cellOf, withoutBlanks } from '../../kernel/table-cells.ts';
import { findWritten, type WhoIsMeant } from '../../people/domain/written-person.ts';
import { ABSENCE_REASONS, type AbsenceReason, type BegunRoll, type ListedPerson, reasonOf } from './roll.ts';

/** The columns of a roll's table. */
export const COLUMNS = {
  subject: '点名册',
  department: '部门',
  name: '姓名',
  post: '职务',
  attendance: '出席情况',
  reason: '缺席原因',
} as const;
/** The titles by which a table is known to be a roll. */
export const ROLL_TITLES: readonly string[] = [COLUMNS.name, COLUMNS.attendance];
/** Made by the program, and passed over when they come back. */
export const PLACE_TITLE = '序号';

export const PRESENT = '出席';
export const ABSENT = '缺席';
/** How people tick in a table. */
const PRESENT_WORDS: readonly string[] = [PRESENT, '实到', '已到', '到', '是', '√', '✓', '✔'];
const ABSENT_WORDS: readonly string[] = [ABSENT, '未到', '否', '×', '✗', 'X', 'x'];

const ReasonSchema = z.enum(ABSENCE_REASONS).optional();
/** What a table says of somebody that the roll did not: reasons of absence, absent where they were there. */
export const MarkingSchema = z.object({ id: z.int(), before: ReasonSchema, after: ReasonSchema });
type Marking = z.infer<typeof MarkingSchema>;

type Doubt =
  | WhoIsMeant['doubt']
  | 'twice'
  | 'no-state'
  | 'no-reason'
  | 'other-reason'
  | 'reason-though-there'
  | 'other-roll'
  | 'formula'
  | 'error-value';

/** What a table would do to a roll. */
export type RollPlan = {
  changed: Marking[];
  /** How many are in it of whom it says what the roll says. */
  same: number;
  /** Who is listed and of whom it says nothing: they stay as they are. */
  unsaid: number;
  /** Rows that are not taken: where the doubt stands, and what it is. */
  doubts: { row: number; column: string; doubt: Doubt }[];
  ignoredColumns: string[];
};

/** Returns which roll a table is about by the column that says so; nothing where it does not say. */
export function subjectIn({ rows }: CellTable): string | undefined {
  return rows.map(({ cells }) => cellOf(cells, COLUMNS.subject)).find((cell) => cell !== '');
}

/** Tells whether the table has the columns without which it says nothing. */
export function isRollTable({ header }: CellTable): boolean {
  const titles = header.map(withoutBlanks);
  return ROLL_TITLES.every((title) => titles.includes(title));
}

/**
 * Compares a table with the roll. Namesakes are told apart by department and post, or by what stands in brackets behind the
 * name; who cannot be, or of whom it says nothing clear, is a doubt of that row alone and stays as they are. An empty cell says nothing.
 */
export function planMarkings(roll: BegunRoll, people: readonly ListedPerson[], table: CellTable): RollPlan {
  const known = new Set<string>([PLACE_TITLE, ...Object.values(COLUMNS)]);
  const header = table.header.map(withoutBlanks);
  const plan: RollPlan = {
    ...{ changed: [], same: 0, unsaid: 0, doubts: [] },
    ignoredColumns: ignoredColumns({ ...table, header }, known),
  };
  const find = finderOf(people);
  const broken = Map.groupBy(table.problems ?? [], ({ row }) => row);
  const seen = new Set<PersonId>();
  for (const { row, cells } of table.rows) {
    const [unread] = broken.get(row) ?? [];
    const doubt = (column: string, what: Doubt) => plan.doubts.push({ row, column, doubt: what });
    if (unread && known.has(withoutBlanks(unread.column))) {
      doubt(withoutBlanks(unread.column), unread.reason);
      continue;
    }
    const read = readRow(roll, find, cells);
    if ('doubt' in read) doubt(read.column, read.doubt);
    else if (seen.has(read.person.id)) doubt(COLUMNS.name, 'twice');
    else {
      seen.add(read.person.id);
      place(plan, roll, read);
    }
  }
  plan.unsaid += people.length - seen.size;
  return plan;
}

type ReadRow = { person: ListedPerson; said?: AbsenceReason | 'present' };
type DoubtAt = { column: string; doubt: Doubt };
type FindListed = (name: string) => ListedPerson[];

function place(plan: RollPlan, roll: BegunRoll, { person: { id }, said }: ReadRow): void {
  const before = reasonOf(roll, id);
  const after = said === 'present' ? undefined : said;
  if (said === undefined) plan.unsaid++;
  else if (before === after) plan.same++;
  else plan.changed.push({ id, before, after });
}

function readRow(roll: BegunRoll, find: FindListed, cells: Cells): ReadRow | DoubtAt {
  const subject = cellOf(cells, COLUMNS.subject);
  if (subject !== '' && subject !== roll.subject) return { column: COLUMNS.subject, doubt: 'other-roll' };
  const person = personIn(find, cells);
  if ('doubt' in person) return person;
  const state = stateIn(cells);
  return 'doubt' in state ? state : { person, ...state };
}

function personIn(find: FindListed, cells: Cells): ListedPerson | DoubtAt {
  const cell = (part: 'name' | 'department' | 'post') => cellOf(cells, COLUMNS[part]);
  const written = { name: cell('name'), department: cell('department'), post: cell('post') };
  const found = findWritten(find, written);
  return 'doubt' in found ? { column: COLUMNS[found.part], doubt: found.doubt } : found;
}

function stateIn(cells: Cells): { said?: AbsenceReason | 'present' } | DoubtAt {
  const state = cellOf(cells, COLUMNS.attendance);
  const written = cellOf(cells, COLUMNS.reason);
  const direct = ABSENCE_REASONS.find((one) => one === state);
  const reason = ABSENCE_REASONS.find((one) => one === written);
  if (written !== '' && !reason) return { column: COLUMNS.reason, doubt: 'other-reason' };
  if (PRESENT_WORDS.includes(state))
    return reason ? { column: COLUMNS.reason, doubt: 'reason-though-there' } : { said: 'present' };
  if (direct)
    return reason && reason !== direct ? { column: COLUMNS.reason, doubt: 'other-reason' } : { said: direct };
  if (state !== '' && !ABSENT_WORDS.includes(state)) return { column: COLUMNS.attendance, doubt: 'no-state' };
  if (reason) return { said: reason };
  return state === '' ? {} : { column: COLUMNS.reason, doubt: 'no-reason' };
}
