import { firstNames, foldedLines } from '../../bot/messages/first-of-many.ts';
import { card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { titlesOf } from '../domain/record-sheet.ts';
import type { RegisterDefinition } from '../domain/register.ts';
import type { ImportReview } from '../services/register.ts';
import { STATE_TITLE } from './register-messages.ts';

const PROBLEMS: Readonly<Record<ImportReview['plan']['problems'][number]['problem'], string>> = {
  empty: '没有填写',
  'too-long': '文字太长',
  'no-count': '应为整数',
  'no-date': '应为日期，如 2026-03-14',
  'other-weekday': '日期与星期不符',
  'no-year': '请写上年份，如 2026-03-14',
  ahead: '日期还没有到',
  formula: '是公式，请改为数值',
  'error-value': '是错误值',
  'no-option': '不在可选的内容中',
  'not-a-year': '应为四位年份',
  'unknown-person': '名册中没有这个姓名',
  'doubtful-person': '不能确定是哪一位，请写成 姓名（部门）或 姓名（工号），已离开的写 姓名（已离开）',
  'no-number': '编号应为数字；新登记的留空',
  'no-kind': '没有这个类别',
  'unknown-number': '没有这个编号；新登记的请留空',
  'other-kind': '与原来的类别不同',
  withdrawn: '这条已经作废',
  missing: '缺少内容',
  twice: '编号在表中出现了两次',
};

const ROWS_SHOWN = 8;
const COLUMNS_SHOWN = 6;

/** Shows what a table would do, and what of it cannot be taken and where that stands; `notes`: what else its file has. */
export function reviewCard(
  definition: RegisterDefinition,
  { id, plan, ignoredColumns, absentColumns }: ImportReview,
  notes: readonly string[],
): Message {
  const { name, title } = definition;
  const { added, changed, same, problems } = plan;
  const willDo = added.length + changed.length > 0;
  const rows = new Set(problems.map(({ row }) => row)).size;
  const unread = ignoredColumns.filter((column) => column !== STATE_TITLE);
  return card(
    `导入${title} · 核对`,
    [
      `新增 ${added.length} 条，更正 ${changed.length} 条，与现有相同 ${same} 条。`,
      rows > 0 && `有问题 ${rows} 行，不会导入：`,
      ...foldedLines(problemLines(problems), '种问题'),
      unread.length > 0 && `没有读取的列：${firstNames(unread, COLUMNS_SHOWN, '列')}。`,
      absentColumns.length > 0 &&
        `表中没有、保持原样的列：${firstNames(absentColumns, COLUMNS_SHOWN, '列')}。`,
      ...notes,
      !willDo && '没有需要导入的内容。',
    ],
    [
      [
        ...(willDo ? [confirmButton('✅ 确认导入', `${name}.confirm:${id}`)] : []),
        { text: '取消', data: `${name}.forget` },
      ],
    ],
  );
}

/** Gathers equal reasons of a column into a line; the rare ones, which are mistakes of a hand, come before those of a whole column. */
function problemLines(problems: ImportReview['plan']['problems']): string[] {
  const byReason = Map.groupBy(problems, ({ column, problem }) => `“${column}”：${PROBLEMS[problem]}`);
  const rowsOf = (found: typeof problems) =>
    firstNames(
      found.map(({ row }) => String(row)),
      ROWS_SHOWN,
      '行',
    );
  return [...byReason]
    .toSorted(([, a], [, b]) => a.length - b.length)
    .map(([reason, found]) => `第 ${rowsOf(found)}${found.length > ROWS_SHOWN ? '' : ' 行'}${reason}`);
}

/** Says what was taken over. */
export const imported = (
  { name, title }: RegisterDefinition,
  { added, changed, passed }: { added: number; changed: number; passed: number },
): Message =>
  card(
    `${title}已导入`,
    [
      `新增 ${added} 条，更正 ${changed} 条。`,
      passed > 0 && `${passed} 条在核对之后已由他人登记或改动，没有写入；请导出后再核对。`,
    ],
    [[{ text: '查看', data: `${name}.open` }]],
  );

export const importGone = (name: string): Message =>
  card(
    '这次导入已经结束',
    ['已确认、已取消，或被后来的表格替代。需要时请重新发送表格。'],
    [[{ text: '查看', data: `${name}.open` }]],
  );

/** Says how a table is handed in. */
export const howToImport = (definition: RegisterDefinition): Message =>
  card(
    `导入${definition.title}`,
    [
      '把 .xlsx 或 .csv 表格直接发给我。先核对，确认后才写入。',
      `列名：${titlesOf(definition).join('、')}。`,
      '编号留空表示新登记；带编号的行用来更正。导出的表格可以改好再发回来。',
    ],
    [
      [
        { text: '📄 模板', data: `${definition.name}.template` },
        { text: '⬅ 返回', data: `${definition.name}.open` },
      ],
    ],
  );

export const recordGone = (name: string): Message =>
  card('没有这条记录', ['它可能在别的数据中。'], [[{ text: '查看', data: `${name}.open` }]]);
