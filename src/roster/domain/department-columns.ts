import { findColumns, isKnownAs } from '../../kernel/table-titles.ts';

/** Columns that count the levels themselves. */
const COUNTED: readonly (readonly string[])[] = [...'一二三四五六七八九十'].map((digit, index) =>
  ['部门', '机构', '单位', '科室'].flatMap((what) => [
    ...[`${digit}级${what}`, `${what}${digit}级`, `第${digit}级${what}`],
    ...[`${what}${index + 1}`, `${index + 1}级${what}`],
  ]),
);

/** Kinds of departments, the larger before the smaller; a table may have several. */
const BY_SIZE: readonly (readonly string[])[] = [
  [
    ...[
      '部门',
      '所在部门',
      '所属部门',
      '部门名称',
      '工作部门',
      '现部门',
      '部门科室',
      '科室部门',
      '部门处室',
      '处室科室',
    ],
    ...['归属部门', '任职部门', '部门全称', '部门路径', '部门全路径', '所属组织', '所在组织', '组织架构'],
    ...['内设机构', '部室', '部门(单位)', '单位(部门)', '单位部门', '部门单位'],
  ],
  ['处室', '所在处室', '所属处室', '处室名称', '处(室)'],
  ['科室', '所在科室', '所属科室', '科室名称', '科(室)', '科股室', '科(股)室', '科(处)室', '处(科)室'],
  ['股室', '所在股室', '所属股室'],
];

/** The office itself, for most: a level of departments only where there are several, or nothing else is said. */
const OFFICE = ['单位', '所在单位', '所属单位', '工作单位', '单位名称', '所在机构', '机构'];

/** All titles of columns that name departments. */
export const DEPARTMENT_NAMES: readonly string[] = [...COUNTED.flat(), ...BY_SIZE.flat(), ...OFFICE];

type Rows = readonly { cells: Readonly<Record<string, string>> }[];

/**
 * Returns the columns that make up the path of departments, the highest first: those that count the levels (一级部门, 二级部门, …), and
 * departments by their size: below them where the first level is counted, else above. A column of offices is one where it says more
 * than one thing, or stands alone.
 */
export function departmentColumnsOf(header: readonly string[], rows: Rows): string[] {
  const counted = inOrder(header, COUNTED);
  const isFirstCounted = header.some((title) => COUNTED[0] !== undefined && isKnownAs(title, COUNTED[0]));
  const inside = isFirstCounted
    ? [...counted, ...inOrder(header, BY_SIZE.slice(1))]
    : [...inOrder(header, BY_SIZE), ...counted];
  const [office] = inOrder(header, [OFFICE]).filter((title) => !inside.includes(title));
  if (office === undefined) return inside;
  const offices = new Set(rows.map(({ cells }) => cells[office]).filter(Boolean));
  return inside.length === 0 || offices.size > 1 ? [office, ...inside] : inside;
}

function inOrder(header: readonly string[], levels: readonly (readonly string[])[]): string[] {
  const known = header.filter((title) => levels.some((names) => isKnownAs(title, names)));
  const found = findColumns(known, [...levels.entries()]);
  return [...found].toSorted(([a], [b]) => a - b).map(([, title]) => title);
}

/**
 * Returns the path of departments: what stands higher is not said again lower down, and strokes for nothing say nothing.
 *
 * @example joinDepartments(['市局', '办公室', '办公室/文秘科']) // '市局/办公室/文秘科'
 */
export function joinDepartments(levels: readonly string[]): string {
  const parts: string[] = [];
  for (const level of levels) {
    const own = level
      .split(/[/／\\]/)
      .map((part) => part.trim())
      .filter((part) => !NOTHING.test(part));
    const most = Math.min(own.length, parts.length);
    const shared = Array.from({ length: most }, (_, index) => most - index).find((count) =>
      own.slice(0, count).every((part, index) => part === parts[parts.length - count + index]),
    );
    parts.push(...own.slice(shared ?? 0));
  }
  return parts.join('/');
}

const NOTHING = /^[-—－–_\s]*$|^无$/;
