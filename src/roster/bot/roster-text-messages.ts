import { firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { RosterError, RosterRefusal } from '../domain/roster.ts';
import type { FieldChange, RosterField } from '../domain/roster-merge.ts';
import type { RosterPlan } from '../domain/roster-plan.ts';
import type { RosterRow } from '../domain/roster-row.ts';
import type { ImportDone, ImportReview } from '../services/roster-import.ts';

const VALUE_MAX = 20;
const LINE_MAX = 120;
const COLUMNS_SHOWN = 8;

const FIELD_TITLES: Record<RosterField, string> = {
  name: '姓名',
  department: '部门',
  post: '职务',
  role: '角色',
  staffNumber: '工号',
  tags: '标签',
  phone: '手机',
  status: '状态',
};

/** What is wrong with a cell, and what would be right. */
const REMEDIES: Record<RosterError['reason'], string> = {
  missing: '不能为空',
  'unknown-role': '只能填 人员、联络员、管理员、审计',
  'unknown-status': '只能填 在职、离职、调离、退休；其他说明请写在“备注”列',
  'bad-phone': '只能填电话号码',
  'id-number': '疑似身份证号，请删去',
  'too-long': '内容过长',
  'same-staff-number': '与另一行的工号相同，两行都未读入',
  formula: '是公式，请改为数值（复制后选择性粘贴为值）',
  'error-value': '是错误值，请改正',
};

/** Says what is wrong with a cell, where, and what to do: `第 5 行“角色”（张三）：局长，只能填 …` */
export function errorText({ row, column, reason, value, name }: RosterError): string {
  const who = name === '' ? '' : `（${shorten(name, VALUE_MAX)}）`;
  const what = value === '' ? '' : `${shorten(value, VALUE_MAX)}，`;
  return `第 ${row} 行“${shorten(column, VALUE_MAX)}”${who}：${what}${REMEDIES[reason]}`;
}

/** Says why a table is not read at all, and names the columns. */
export function rosterRefusalText({ refused, columns }: RosterRefusal): string {
  const titles = columns.map((column) => `“${shorten(column, VALUE_MAX)}”`);
  const names = firstNames(titles, COLUMNS_SHOWN, '个');
  return refused === 'missing-columns'
    ? `表里缺少${names}列。请下载模板对照，第一行应为列名。`
    : `表里有${names}列。本系统不收集身份证号，请删去该列后再发送。`;
}

/** Says what stays as it is for those whom the roster has; false where nobody or nothing does. */
export function keptText({
  plan,
  absentColumns,
}: Pick<ImportReview, 'plan' | 'absentColumns'>): string | false {
  const areKnown = plan.placed.some(({ person }) => person !== undefined);
  return (
    areKnown &&
    absentColumns.length > 0 &&
    `表中没有“${absentColumns.join('、')}”列，名册中已有的人员这些内容保持不变。`
  );
}

export function rowText({ row, name, department, post }: RosterRow): string {
  return `第 ${row} 行 ${[name, department, post].filter(Boolean).join(' · ')}`;
}

export function changeText({ person, row, changes }: RosterPlan['changed'][number]): string {
  return shorten(`第 ${row} 行 ${person.name}：${changes.map(fieldText).join('；')}`, LINE_MAX);
}

function fieldText({ field, from, to }: FieldChange): string {
  return `${FIELD_TITLES[field]} ${from || '空'}→${to || '空'}`;
}

/** Says what an import did, in numbers. */
export function importSummary({
  added,
  changed,
  left,
}: Pick<ImportDone, 'added' | 'changed' | 'left'>): string {
  return `新增 ${added} 人，变更 ${changed} 人，离开 ${left} 人`;
}
