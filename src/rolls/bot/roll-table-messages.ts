import { filedFrame } from '../../bot/messages/filed-frame.ts';
import { firstNames, foldedLines } from '../../bot/messages/first-of-many.ts';
import { buttonRows } from '../../bot/messages/pages.ts';
import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { RegisterDefinition } from '../../registers/domain/register.ts';
import { attendanceOf, departmentsOfRoll } from '../domain/attendance.ts';
import { ABSENCE_REASONS, type BegunRoll, type ListedPerson, reasonOf } from '../domain/roll.ts';
import { ABSENT, COLUMNS, PLACE_TITLE, PRESENT, type RollPlan } from '../domain/roll-table.ts';
import type { RollReview } from '../services/roll-tables.ts';
import { attendanceText } from './roll-messages.ts';
import type { ShownSubject } from './roll-subject.ts';

const COLUMNS_SHOWN = 6;
const CHANGED_NOTHING = '没有做任何改动。';

/** Returns the roll as a workbook: the names with their states, which can be handed in again, and the counts by department. */
export function rollSheets(
  subject: ShownSubject,
  roll: BegunRoll,
  people: readonly ListedPerson[],
): WriteSheet[] {
  const nameOf = namesApart(people, ['department', 'post']);
  return [
    {
      name: '点名册',
      frame: filedFrame(`${subject.title}点名册`, [
        `${subject.kind}　　${chineseFullDate(subject.day)}　　${attendanceText(attendanceOf(roll))}`,
      ]),
      columns: [
        { title: PLACE_TITLE, width: 8, format: 'number' },
        { title: COLUMNS.department, width: 24 },
        { title: COLUMNS.name, width: 12 },
        { title: COLUMNS.post, width: 16 },
        { title: COLUMNS.attendance, width: 12 },
        { title: COLUMNS.reason, width: 12 },
        { title: COLUMNS.subject, width: 14, isForProgram: true },
      ],
      rows: people.map((person, index): Cell[] => {
        const reason = reasonOf(roll, person.id);
        const state = reason === undefined ? PRESENT : ABSENT;
        const { department, post } = person;
        return [index + 1, department, nameOf(person), post, state, reason ?? null, roll.subject];
      }),
    },
    {
      name: '统计',
      columns: [
        { title: '部门', width: 24 },
        ...['应到', '实到', '缺席'].map((title) => ({ title, format: 'number' as const })),
      ],
      rows: departmentsOfRoll(roll).map(({ path, listed, present }) => [
        path,
        listed,
        present,
        listed - present,
      ]),
    },
  ];
}

/** Returns what the template of the sheet to sign is filled with. */
export function signInData(
  { title, kind, day }: ShownSubject,
  people: readonly ListedPerson[],
  office: string,
): WordData {
  const nameOf = namesApart(people, ['department', 'post']);
  return {
    ...{ 单位: office, 名称: title, 类别: kind, 日期: chineseFullDate(day), 人数: String(people.length) },
    人员: people.map((person, index) => ({
      ...{ 序号: String(index + 1), 部门: person.department, 姓名: nameOf(person), 职务: person.post },
    })),
  };
}

export const rollFileName = ({ day, kind, title }: ShownSubject, what: string, ending: string): string =>
  `${what} ${day} ${kind} ${[...title].slice(0, 20).join('')}.${ending}`.replace(/[\\/:*?"<>|]/g, ' ');

const DOUBTS: Readonly<Record<RollPlan['doubts'][number]['doubt'], string>> = {
  'no-name': '没有填写姓名',
  'not-listed': '应到名单中没有这个人',
  'other-department': '应到名单中这个部门没有这个人',
  namesakes: '有重名，请写明部门和职务，或者在姓名后写明工号，如 张伟（1001）',
  twice: '同一个人在表中出现了两次',
  'no-state': '看不懂，请写出席或缺席',
  'no-reason': '缺席的请写公务、请假或其他',
  'other-reason': '缺席原因只写公务、请假或其他',
  'reason-though-there': '出席的不写缺席原因',
  'other-roll': '是另一次的点名册',
  formula: '是公式，请改为数值',
  'error-value': '是错误值',
};

/** Shows what a table would do to a roll, and which rows cannot be taken and why; `notes`: what else its file has. */
export function reviewCard(
  { title, open }: ShownSubject,
  { id, subjectId, plan }: RollReview,
  notes: readonly string[],
): Message {
  const { changed, same, unsaid, doubts, ignoredColumns } = plan;
  const absent = changed.filter(({ after }) => after !== undefined).length;
  return card(
    '导入点名册 · 核对',
    [
      title,
      `改为缺席 ${absent} 人，改为出席 ${changed.length - absent} 人，与现有相同 ${same} 人。`,
      unsaid > 0 && `表中没有或没有填写的 ${unsaid} 人保持原样。`,
      doubts.length > 0 && `有疑问 ${doubts.length} 行，不会导入：`,
      ...foldedLines(
        doubts.map(({ row, column, doubt }) => `第 ${row} 行“${column}”：${DOUBTS[doubt]}`),
        '处',
      ),
      ignoredColumns.length > 0 && `没有读取的列：${firstNames(ignoredColumns, COLUMNS_SHOWN, '列')}。`,
      ...notes,
    ],
    [
      [
        ...(changed.length > 0 ? [confirmButton('✅ 确认导入', `roll.confirm:${subjectId}:${id}`)] : []),
        { text: '取消', data: `roll.forget:${subjectId}` },
      ],
      [{ text: '⬅ 返回', data: open }],
    ],
  );
}

/** Says what was taken over. */
export const importedNote = ({ changed, passed }: { changed: number; passed: number }): string =>
  `已导入，改动 ${changed} 人。${passed > 0 ? `${passed} 人在核对之后另有改动，没有覆盖。` : ''}`;

export const importGone = ({ id }: ShownSubject): Message =>
  card(
    '这次导入已经结束',
    ['已确认、已取消，或被后来的表格替代。需要时请重新发送表格。'],
    [[{ text: '📋 点名册', data: `roll.open:${id}` }]],
  );

/** Says how a table is handed in. */
export const howToImport = ({ id, title }: ShownSubject): Message =>
  card(
    '导入点名册',
    [
      title,
      '先导出，在“出席情况”写出席或缺席，缺席的在“缺席原因”写公务、请假或其他，再把表格发给我。',
      '表中没有的人、没有填写的格保持原样；先核对，确认后才写入。',
      `自制的表格也可以：至少有“${COLUMNS.name}”和“${COLUMNS.attendance}”两列，重名的写明部门、职务，或者在姓名后的括号里写工号。`,
      `缺席原因：${ABSENCE_REASONS.join('、')}。`,
    ],
    [
      [
        { text: '📄 导出', data: `roll.export:${id}` },
        { text: '⬅ 返回', data: `roll.open:${id}` },
      ],
    ],
  );

/** Says that it has to be told first which roll a table is about; the registers lead there. */
export const whichRoll = (registers: readonly RegisterDefinition[]): Message =>
  card(
    '不知道是哪一次的点名册',
    [
      `表格的“${COLUMNS.subject}”一列没有写明。请打开那次学习、会议或活动的点名册，点“📥 导入”，再发送表格。`,
      CHANGED_NOTHING,
    ],
    buttonRows(registers.map(({ name, title }) => ({ text: title, data: `${name}.open` }))),
  );

/** Says that nobody is listed yet of whom a table could say anything. */
export const notBegun = ({ id, title }: ShownSubject): Message =>
  card(
    '还没有开始点名',
    [title, '请先选定应到人员、开始点名，再发送表格。', CHANGED_NOTHING],
    [[{ text: '📋 点名册', data: `roll.open:${id}` }]],
  );

/** Says that a table has not the columns of a roll. */
export const noRollTable = (): Message =>
  card('这不是点名册', [`至少要有“${COLUMNS.name}”和“${COLUMNS.attendance}”两列。${CHANGED_NOTHING}`]);
