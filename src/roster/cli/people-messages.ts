import { ignoredText } from '../../bot/messages/ignored-columns.ts';
import { section } from '../../cli/import-messages.ts';
import type { Person } from '../../kernel/person.ts';
import { LAST_ADMIN } from '../../people/bot/last-admin-messages.ts';
import { personText } from '../../people/bot/person-text-messages.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';
import type { Invitation } from '../../people/services/personal-links.ts';
import type { ColumnsQuestion } from '../bot/read-roster-file.ts';
import { askColumns } from '../bot/roster-columns-messages.ts';
import {
  changeText,
  errorLines,
  fileNotes,
  fromAboveText,
  importSummary,
  keptText,
  readAsText,
  rosterRefusalText,
  rowText,
} from '../bot/roster-text-messages.ts';
import type { RosterRefusal } from '../domain/roster.ts';
import type { ImportDone, ImportReview } from '../services/roster-import.ts';

/** What the command line says about people; the same words as in the chat, without cards. */
export const people = {
  templateWritten: (path: string) => `模板已写入 ${path}。填好后运行：people import ${path} --dry-run`,
  refused: (refusal: RosterRefusal) => `名册没有读入：${rosterRefusalText(refusal)}`,
  columns: (question: ColumnsQuestion) =>
    `${askColumns(question, '').text}\n确认无误请加上 --guessed；否则请在表中写上列名。没有做任何改动。`,
  undecided: (count: number) =>
    `有 ${count} 行分不清是谁，没有做任何改动。请在表中填写“工号”，或者把文件发给机器人，在对话中逐行选择。`,
  confirmLeavers: (count: number) =>
    `将有 ${count} 人被标为离开。确认无误请加上 --left ${count}。没有做任何改动。`,
  nothingToDo: '表中没有一行可以导入，没有做任何改动。',
  lastAdmin: LAST_ADMIN,
  changed: '名册刚被改动过，没有导入。请重新运行，核对后再确认。',
  question: '确认导入以上改动？',
  done: (done: ImportDone) => `名册已更新：${importSummary(done)}。`,
  botUnknown: '还不知道机器人的名字，生成不了链接。请先运行一次 npm start，连上 Telegram 后再试。',
  everybodyBound: '所有人员都已绑定，无需链接。',
  nobody: '名册里还没有人员。运行 people template 名册.xlsx 可得到模板。',
  invitation: ({ person, url }: Invitation) => `${person.name}\t${person.department}\t${url}`,
};

/** Lists everything that an import would do, line by line. */
export function reviewText(review: ImportReview): string {
  const { plan, errors, doubts, ignoredColumns } = review;
  const kept = [readAsText(review), keptText(review)].filter((line) => line !== false);
  return [
    `新增 ${plan.added.length} 人，变更 ${plan.changed.length} 人，离开 ${plan.left.length} 人，不变 ${plan.unchanged} 人。`,
    ...kept,
    ...section('新增', plan.added.map(rowText)),
    ...section('变更', plan.changed.map(changeText)),
    ...section('标为离开', plan.left.map(personText)),
    ...section('表中未列出，保留', plan.missing.map(personText)),
    ...section(
      '分不清是谁',
      plan.undecided.map(({ row }) => rowText(row)),
    ),
    ...section('有误，不导入', errorLines(errors), errors.length),
    ...section('看不准的格，已略去，人员照常导入', errorLines(doubts), doubts.length),
    ...section('部门空着，上面的行有部门', review.fromAbove.map(fromAboveText)),
    ...(review.fromAbove.length > 0 && !review.fillsDepartments
      ? ['按上一行补齐请加上 --fill-departments。']
      : []),
    ...fileNotes(review),
    ...(ignoredColumns.length > 0 ? [ignoredText(ignoredColumns)] : []),
  ].join('\n');
}

/** Writes a person as a line of columns between tabs, for other programs to read. */
export function personLine(person: Person): string {
  const binding = person.telegramId === undefined ? '未绑定' : person.reachable ? '已绑定' : '无法送达';
  const role = `${ROLE_TITLES[person.role]}${person.role === 'staff' || person.roleConfirmed ? '' : '（待确认）'}`;
  return [person.id, person.name, person.department, person.post || '-', role, binding].join('\t');
}
