import { firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { passedOverNotes, sheetNotes, unseenNotes } from '../../bot/messages/table-notes.ts';
import { maskedIn, type RosterField } from '../../kernel/person.ts';
import type { FromAbove, RosterError, RosterRefusal } from '../domain/roster.ts';
import type { FieldChange } from '../domain/roster-merge.ts';
import type { RosterPlan } from '../domain/roster-plan.ts';
import type { RosterRow } from '../domain/roster-row.ts';
import type { ImportDone, ImportReview } from '../services/roster-import.ts';

const VALUE_MAX = 20;
const LINE_MAX = 120;
const CHANGE_MAX = 40;
const COLUMNS_SHOWN = 8;
const PER_LINE = 6;

export const FIELD_TITLES: Record<RosterField, string> = {
  name: '姓名',
  department: '部门',
  post: '职务',
  role: '角色',
  staffNumber: '工号',
  tags: '标签',
  phone: '手机',
  email: '邮箱',
  status: '状态',
};

/** What is wrong with a cell, and what would be right. */
export const REMEDIES: Record<RosterError['reason'], string> = {
  missing: '不能为空',
  'no-name': '不是一个人的姓名；几个人请各写一行',
  'unknown-role': '角色未读入：只能填 人员、联络员、管理员、审计',
  'unknown-status': '只能填 在职、离职、调离、退休；其他说明请写在“备注”列',
  'bad-phone': '不是电话号码，号码未读入',
  'scientific-phone': '是科学计数法，末尾的数字已丢失，号码未读入；请把该列设为文本后重新填写',
  'bad-email': '不是邮箱地址，邮箱未读入',
  'scientific-number': '是科学计数法，末尾的数字已丢失，工号未读入；请把该列设为文本后重新填写',
  'a-day': '是日期，未读入',
  'digits-only': '只有数字，未读入',
  'beside-name': '姓名后面的内容不算姓名：工号、职务、手机、状态另行读入，其余略去',
  'several-departments': '有几个部门，只读入第一个',
  'phone-among': '不只是一个号码，只读入其中一个',
  'email-among': '不只是一个邮箱，只读入第一个',
  'leaving-in-remark': '备注提到离开，没有据此改动；已离开的请在“状态”列填写',
  'id-number': '疑似身份证号，未读入，请删去',
  'too-long': '内容过长，未读入',
  'same-staff-number': '与另一行的工号相同，工号均未读入',
  formula: '是公式，未读入，请改为数值（复制后选择性粘贴为值）',
  'error-value': '是错误值，未读入，请改正',
};

/** Says what is wrong with a cell, where, and what to do: `第 5 行“角色”（张三）：局长，只能填 …` */
export function errorText(error: RosterError): string {
  const { column, reason, value, name } = error;
  const who = name === '' ? '' : `（${shorten(name, VALUE_MAX)}）`;
  const what = value === '' ? '' : `${shorten(value, VALUE_MAX)}，`;
  return `${placeText(error)}“${shorten(column, VALUE_MAX)}”${who}：${what}${REMEDIES[reason]}`;
}

/**
 * Says what is wrong with cells: equal reasons gathered with their number, the rare ones, which are slips of a hand, before those of a
 * whole column.
 */
export function errorLines(errors: readonly RosterError[]): string[] {
  const groups = [...Map.groupBy(errors, ({ column, reason }) => JSON.stringify([column, reason])).values()];
  return groups
    .toSorted((a, b) => a.length - b.length)
    .flatMap((group) => {
      const [first] = group;
      if (!first || group.length === 1) return group.map(errorText);
      const { column, reason } = first;
      const head = `“${shorten(column, VALUE_MAX)}”${REMEDIES[reason]}（${group.length} 行）：`;
      return [head, ...inLines(group.map(whoText))];
    });
}

const whoText = (error: RosterError): string => `${placeText(error)}${shorten(error.name, VALUE_MAX)}`;

function inLines(texts: readonly string[]): string[] {
  const lines = Array.from({ length: Math.ceil(texts.length / PER_LINE) }, (_, line) =>
    texts.slice(line * PER_LINE, (line + 1) * PER_LINE),
  );
  return lines.map((line) => line.join('、'));
}

/** Says where a row stands. */
const placeText = ({ at, row }: { at?: string | undefined; row: number }): string => at ?? `第 ${row} 行`;

/** Says why a table is not read at all, names the columns, and what was found instead. */
export function rosterRefusalText({ refused, columns, found }: RosterRefusal): string {
  const names = firstNames(quoted(columns), COLUMNS_SHOWN, '个');
  if (refused === 'id-number-column') return `表里有${names}列。本系统不收集身份证号，请删去该列后再发送。`;
  if (refused === 'transposed') return TRANSPOSED;
  const { header, headerRow, sheet } = found;
  const where = `${sheet ? `工作表“${shorten(sheet, VALUE_MAX)}”` : ''}${headerRow ? `第 ${headerRow} 行` : ''}`;
  return [
    `表里缺少${names}列。`,
    `${where}读到的列名：${firstNames(quoted(header), COLUMNS_SHOWN, '个')}。`,
    '请把相应的列改名为“姓名”“部门”，或下载模板对照。',
  ].join('');
}

const TRANSPOSED =
  '表是横排的：列名在第一列，每人占一列。请在 Excel 或 WPS 中全选、复制，在新工作表里“选择性粘贴”并勾选“转置”，保存后重新发送。';

const quoted = (titles: readonly string[]): string[] =>
  titles.map((title) => `“${shorten(title, VALUE_MAX)}”`);

/** Says what is read under other titles than the template's, so that a wrong column shows. */
export function readAsText({ readAs }: Pick<ImportReview, 'readAs'>): string | false {
  const each = readAs.map(
    ({ title, from }) => `${title}（${from.map((one) => shorten(one, VALUE_MAX)).join('/')}）`,
  );
  return each.length > 0 && `按以下列读取：${each.join('、')}。`;
}

/** Says what of a file is not taken, and of whom 状态 says something of which nothing follows. */
export function fileNotes({
  sheets,
  passedOver,
  unseen,
  idColumns,
  standings,
  tagsStanding,
  unreadRemarks,
  namesakes,
  fromAbove,
  fillsDepartments,
}: ImportReview): string[] {
  const others = [...sheets.alike, ...sheets.others];
  const each = standings.map(({ standing, people }) => `${shorten(standing, VALUE_MAX)} ${people} 人`);
  return [
    ...(others.length > 0
      ? [
          `读入工作表${quoted(sheets.read).join('')}，没有读：${firstNames(quoted(others), COLUMNS_SHOWN, '张')}。`,
        ]
      : []),
    ...sheetNotes(sheets),
    ...unseen.flatMap((one) => unseenNotes(one).map((note) => onSheet(note, one.sheet, unseen.length))),
    ...passedOverNotes(passedOver),
    ...(idColumns.length > 0
      ? [`${quoted(idColumns).join('、')}列有疑似身份证号的内容：没有读取，也没有保存。建议从表中删去。`]
      : []),
    ...(fromAbove.length > 0
      ? [
          `${fromAbove.length} 行的部门空着，上面的行有部门${fillsDepartments ? '：已按上一行补齐，请核对' : '，没有补齐'}。`,
        ]
      : []),
    ...(unreadRemarks > 0 ? [`备注 ${unreadRemarks} 处未读入，只认 离职、借调 等人员状态。`] : []),
    ...(namesakes.length > 0
      ? [
          `表中同名：${firstNames(namesakes.map(namesakeText), COLUMNS_SHOWN, '组')}。按不同的人新增；若是同一人，请删去多余的行。`,
        ]
      : []),
    ...(each.length > 0
      ? [
          `状态：${firstNames(each, COLUMNS_SHOWN, '种')}，${tagsStanding ? '照常保留，并记为标签' : '均照常保留'}。`,
        ]
      : []),
  ];
}

const onSheet = (note: string, sheet: string, of: number): string =>
  of > 1 ? `工作表${quoted([sheet]).join('')}：${note}` : note;

/** Says of a row what the department above it is. */
export const fromAboveText = ({ row, at, name, department }: FromAbove): string =>
  `${placeText({ at, row })} ${shorten(name, VALUE_MAX)}：${department}`;

const namesakeText = ({ name, departments }: ImportReview['namesakes'][number]): string =>
  `${shorten(name, VALUE_MAX)}（${departments.map((one) => shorten(one, VALUE_MAX)).join('、')}）`;

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

export function rowText({ row, at, name, department, post }: RosterRow): string {
  return `${placeText({ at, row })} ${[name, department, post].filter(Boolean).join(' · ')}`;
}

export function changeText({ person, row, at, changes }: RosterPlan['changed'][number]): string {
  return shorten(`${placeText({ at, row })} ${person.name}：${changes.map(fieldText).join('；')}`, LINE_MAX);
}

/** Says what a field said and says: of numbers and addresses so much that a wrong one is seen. */
export function fieldText({ field, from, to }: FieldChange): string {
  const [was, is] = [from, to].map((words) => shorten(maskedIn(field, words) || '空', CHANGE_MAX));
  return was === is ? `${FIELD_TITLES[field]} ${is}（有改动）` : `${FIELD_TITLES[field]} ${was}→${is}`;
}

/** Says what an import did, in numbers. */
export function importSummary({
  added,
  changed,
  left,
}: Pick<ImportDone, 'added' | 'changed' | 'left'>): string {
  return `新增 ${added} 人，变更 ${changed} 人，离开 ${left} 人`;
}
