import { audienceWords } from '../../bot/messages/audience.ts';
import { firstLines } from '../../bot/messages/first-of-many.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import type { Headcount } from '../../kernel/audience.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { shortDepartments } from '../../kernel/short-departments.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import { type Attendance, attendanceOf, departmentsOfRoll } from '../domain/attendance.ts';
import {
  ABSENCE_REASONS,
  type BegunRoll,
  isTaken,
  type ListedPerson,
  type Roll,
  reasonOf,
} from '../domain/roll.ts';
import type { ShownSubject } from './roll-subject.ts';

const DEPARTMENTS_SHOWN = 5;
export const TITLE_MAX_LENGTH = 24;

/**
 * Counts a roll in words.
 *
 * @example attendanceText(counted) // '应到 13 人，实到 11 人，缺席 2 人（公务 1，请假 1）'
 */
export function attendanceText({ listed, present, absent }: Attendance): string {
  const reasons = ABSENCE_REASONS.filter((reason) => absent[reason] > 0).map(
    (reason) => `${reason} ${absent[reason]}`,
  );
  const missing = listed - present;
  const why = missing > 0 ? `（${reasons.join('，')}）` : '';
  return `应到 ${listed} 人，实到 ${present} 人，缺席 ${missing} 人${why}`;
}

/** Names what the roll is about on top of a card. */
export const titleOf = ({ title, day }: ShownSubject): string =>
  `点名 · ${chineseDate(day)} ${shorten(title, TITLE_MAX_LENGTH)}`;

/** Returns what stands on the card of a record that may have a roll. */
export function rollPart(id: string, roll: Roll | undefined): Message {
  const data = `roll.open:${id}`;
  if (isTaken(roll))
    return {
      text: `点名册：${attendanceText(attendanceOf(roll))}。`,
      buttons: [[{ text: '📋 点名册', data }]],
    };
  return { text: '', buttons: [[{ text: roll?.list ? '📋 点名册（未保存）' : '📋 点名册', data }]] };
}

/** Returns the button that leads back to the record. */
export const backTo = ({ open }: ShownSubject): Button => ({ text: '⬅ 返回', data: open });
/** Makes the data of buttons about the roll. */
export const dataFor =
  ({ id }: ShownSubject) =>
  (action: string, ...args: (string | number)[]): string =>
    [`roll.${action}`, id, ...args].join(':');

/** Shows the roll of something before anybody is listed. */
export function plannedCard(
  subject: ShownSubject,
  roll: Roll | undefined,
  headcount: Headcount | undefined,
  { mayTake, isDue }: { mayTake: boolean; isDue: boolean },
): Message {
  const data = dataFor(subject);
  if (!roll || !headcount)
    return card(
      titleOf(subject),
      [mayTake ? '还没有选定应到人员。请先选定，再打印签到表或点名。' : '还没有点名。'],
      [...(mayTake ? [[{ text: '👥 选应到人员', data: data('choose') }]] : []), [backTo(subject)]],
    );
  const { included, excepted } = audienceWords(roll.choice);
  return card(
    titleOf(subject),
    [
      `应到：${included || '（未选择）'}${excepted && `，除外 ${excepted}`}`,
      `共 ${headcount.total} 人。`,
      !isDue && '到了当天再点名；签到表可以先打印。',
    ],
    [
      ...(mayTake && isDue ? [[nextButton('✍ 开始点名', data('start'))]] : []),
      ...(mayTake
        ? [
            [
              { text: '🖨 签到表', data: data('sheet') },
              { text: '👥 改应到人员', data: data('choose') },
            ],
          ]
        : []),
      [backTo(subject)],
    ],
  );
}

/** Returns the rows under the picker of who is to come. */
export const chooseRows = (token: string, total: number): Button[][] => [
  [
    ...(total > 0 ? [confirmButton(`✅ 应到 ${total} 人`, `roll.set:${token}`)] : []),
    { text: '取消', data: `roll.leave:${token}` },
  ],
];

/** Shows the roll as it counts: how many came, by department in department order, and who did not. */
export function takenCard(
  subject: ShownSubject,
  roll: BegunRoll,
  absent: readonly ListedPerson[],
  { mayTake, note }: { mayTake: boolean; note?: string },
): Message {
  const data = dataFor(subject);
  const departments = departmentsOfRoll(roll);
  const nameOf = shortDepartments(departments.map(({ path }) => path));
  const lines = departments.map(
    ({ path, listed, present }) => `${nameOf(path)}：应到 ${listed}，实到 ${present}`,
  );
  const nameOfAbsent = namesApart(absent);
  const names = absent.map((one) => `${nameOfAbsent(one)}（${reasonOf(roll, one.id)}）`);
  return card(
    titleOf(subject),
    [
      note,
      `${attendanceText(attendanceOf(roll))}。`,
      ...(departments.length > 1 ? firstLines(lines, DEPARTMENTS_SHOWN, '个部门', '见导出的表格') : []),
      names.length > 0 && `缺席：${shorten(names.join('、'), 200)}`,
    ],
    [
      ...(absent.length > 0 || mayTake
        ? [
            [
              ...(absent.length > 0 ? [{ text: '缺席名单', data: data('absent', 0) }] : []),
              ...(mayTake ? [{ text: '✏ 更正', data: data('p', 0) }] : []),
              ...(mayTake ? [{ text: '👥 应到人员', data: data('choose') }] : []),
            ],
          ]
        : []),
      [
        { text: '📄 导出', data: data('export') },
        ...(mayTake ? [{ text: '📥 导入', data: data('how') }] : []),
        ...(mayTake ? [{ text: '🖨 签到表', data: data('sheet') }] : []),
      ],
      [backTo(subject)],
    ],
  );
}

/** Lists who was not there, by department, each with the reason. */
export function absentCard(
  subject: ShownSubject,
  roll: BegunRoll,
  absent: readonly ListedPerson[],
  page: number,
): Message {
  const shown = pageOfNames(absent, page, ({ id }) => `（${reasonOf(roll, id)}）`);
  const data = dataFor(subject);
  return card(
    `${titleOf(subject)} · 缺席 ${absent.length} 人${pageNumber(shown)}`,
    shown.entries.length > 0 ? [...shown.entries] : ['没有缺席。'],
    [...pageButtons(shown, (next) => data('absent', next)), [{ text: '⬅ 返回', data: data('open') }]],
  );
}

export const savedNote = '已保存，计入数据；以后更正会留下记录。';
export const fileReady = '文件已生成，见下方。';

const REFUSALS = {
  'too-early': '还没有到这一天，到了当天再点名。',
  'no-audience': '请先选定应到人员。',
  nobody: '应到人员中现在没有人，请重新选择。',
} as const;

/** Says why a roll cannot be begun. */
export const refusalText = (refused: keyof typeof REFUSALS): string => REFUSALS[refused];
