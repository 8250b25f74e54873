import { findColumns, type KnownTitles } from '../../kernel/table-titles.ts';

/** The columns of a roster; the first title is the one that the template has. */
const COLUMNS = {
  name: ['姓名'],
  department: ['部门', '所在部门', '科室'],
  post: ['职务', '职位', '岗位'],
  role: ['角色'],
  staffNumber: ['工号', '职工号', '人员编号'],
  tags: ['标签'],
  phone: ['手机', '手机号', '手机号码', '联系电话'],
  status: ['状态', '人员状态'],
  remark: ['备注'],
} as const;
export type RosterColumn = keyof typeof COLUMNS;

/** The title under which a table has each column. */
export type RosterColumns = ReadonlyMap<RosterColumn, string>;

/** The titles of a roster's columns, as the template has them. */
export const ROSTER_TITLES: readonly string[] = Object.values(COLUMNS).map(([title]) => title);

const REQUIRED = ['name', 'department'] as const;
/** The titles by which a roster is found and read. */
export const ROSTER_KNOWN_TITLES: KnownTitles = {
  needed: REQUIRED.map((column) => COLUMNS[column]),
  others: Object.values(COLUMNS),
};

/** Finds the known columns in a header, and says which of the needed ones it lacks. */
export function findRosterColumns(header: readonly string[]): { columns: RosterColumns; missing: string[] } {
  const columns = findColumns(header, Object.entries(COLUMNS) as [RosterColumn, readonly string[]][]);
  const missing = REQUIRED.filter((column) => !columns.has(column)).map((column) => COLUMNS[column][0]);
  return { columns, missing };
}

/** What stays as it is for those whom the roster has where the table has no column for it. Whoever is named is there: no 状态. */
const KEPT = ['post', 'role', 'staffNumber', 'tags', 'phone'] as const;

/** Returns the titles of what a table says nothing of and those whom the roster has keep. */
export function absentColumns(columns: RosterColumns): string[] {
  return KEPT.filter((column) => !columns.has(column)).map((column) => COLUMNS[column][0]);
}
