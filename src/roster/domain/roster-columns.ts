import { findColumns, hasTitles, isKnownAs, type KnownTitles } from '../../kernel/table-titles.ts';
import { DEPARTMENT_NAMES, departmentColumnsOf } from './department-columns.ts';

/** The columns of a roster; the first title is the one that the template has, the best known come first. */
const COLUMNS = {
  name: [
    '姓名',
    '人员姓名',
    '员工姓名',
    '职工姓名',
    '干部姓名',
    '名字',
    '姓名全称',
    '成员姓名',
    '真实姓名',
    '人员名称',
  ],
  department: ['部门', ...DEPARTMENT_NAMES],
  post: [
    ...[
      '职务',
      '现任职务',
      '职务名称',
      '行政职务',
      '担任职务',
      '职务职级',
      '现任职务职级',
      '职务及职级',
      '现任职务及职级',
      '职位',
      '职位名称',
    ],
    ...['岗位', '岗位名称', '岗位职务', '工作岗位', '职级'],
  ],
  role: ['角色'],
  staffNumber: [
    ...[
      '工号',
      '职工号',
      '人员编号',
      '员工编号',
      '员工号',
      '职工编号',
      '人员编码',
      '职工工号',
      '员工工号',
      '工作证号',
      '警号',
    ],
  ],
  tags: ['标签'],
  phone: [
    ...['手机', '手机号', '手机号码', '移动电话', '本人手机', '联系手机', '手机电话'],
    ...['联系电话', '联系方式', '联系号码', '本人电话', '电话', '电话号码'],
  ],
  email: ['邮箱', '电子邮箱', '邮箱地址', '工作邮箱', '单位邮箱', '电子邮件', '邮件地址', 'E-mail', 'Email'],
  status: [
    ...[
      '状态',
      '人员状态',
      '员工状态',
      '职工状态',
      '在职状态',
      '在岗状态',
      '在岗情况',
      '在职情况',
      '人员现状',
      '任职状态',
      '用工状态',
      '当前状态',
    ],
    ...[
      '是否在职',
      '是否仍在职',
      '目前是否在职',
      '在职与否',
      '是否在岗',
      '是否在编',
      '是否离职',
      '是否退休',
      '是否调离',
    ],
  ],
  remark: ['备注', '备注说明'],
} as const satisfies Record<string, readonly string[]>;
export type RosterColumn = keyof typeof COLUMNS;

/** The title under which a table has each column; of a department the first of its columns. */
export type RosterColumns = ReadonlyMap<RosterColumn, string>;

/** The titles of a roster's columns, as the template has them. */
export const ROSTER_TITLES: readonly string[] = Object.values(COLUMNS).map(([title]) => title);

const REQUIRED = ['name', 'department'] as const;
const isRequired = (column: string): boolean => REQUIRED.some((needed) => needed === column);
const THINGS = Object.entries(COLUMNS) as [RosterColumn, readonly string[]][];

/** The titles by which a roster is found and read. */
export const ROSTER_KNOWN_TITLES: KnownTitles = {
  needed: REQUIRED.map((column) => COLUMNS[column]),
  others: THINGS.flatMap(([column, names]) => (isRequired(column) ? [] : [names])),
};

/** Where a table has what of a roster, and which of the needed columns it lacks. */
export type FoundColumns = {
  columns: RosterColumns;
  /** Those of which the path of departments is made, the highest first. */
  departments: string[];
  missing: string[];
};

type Rows = readonly { cells: Readonly<Record<string, string>> }[];

/** Finds the known columns in a header, and says which of the needed ones it lacks; the rows tell whether a column says anything. */
export function findRosterColumns(header: readonly string[], rows: Rows): FoundColumns {
  const departments = departmentColumnsOf(header, rows);
  const others = header.filter((title) => !isKnownAs(title, COLUMNS.department));
  const columns = findColumns(
    others,
    THINGS.filter(([column]) => column !== 'department'),
  );
  const [department] = departments;
  if (department !== undefined) columns.set('department', department);
  const missing = REQUIRED.filter((column) => !columns.has(column)).map((column) => COLUMNS[column][0]);
  return { columns, departments, missing };
}

/** Tells whether the titles of a roster stand in a table's first column, one below the other. */
export function isTransposed({ header, rows }: { header: readonly string[]; rows: Rows }): boolean {
  const [first = ''] = header;
  const titles = [first, ...rows.map(({ cells }) => cells[first] ?? '')];
  return hasTitles(titles, ROSTER_KNOWN_TITLES.needed);
}

/** Returns what is read under which titles, where these are not the template's or several make up one thing. */
export function readAs({ columns, departments }: FoundColumns): { title: string; from: string[] }[] {
  return THINGS.flatMap(([column, [title = '']]) => {
    const found = columns.get(column);
    const from = column === 'department' ? departments : found === undefined ? [] : [found];
    const isPlain = from.every((one) => one.replace(/\s/g, '') === title);
    return isPlain ? [] : [{ title, from }];
  });
}

/** What stays as it is for those whom the roster has where the table has no column for it. Whoever is named is there: no 状态. */
const KEPT = ['post', 'role', 'staffNumber', 'tags', 'phone', 'email'] as const;

/** Returns the titles of what a table says nothing of and those whom the roster has keep. */
export function absentColumns(columns: RosterColumns): string[] {
  return KEPT.filter((column) => !columns.has(column)).map((column) => COLUMNS[column][0]);
}
