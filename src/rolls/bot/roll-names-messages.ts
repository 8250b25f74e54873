import { buttonRows, type Page, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import { shortDepartments } from '../../kernel/short-departments.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { attendanceOf, departmentsOfRoll } from '../domain/attendance.ts';
import { ABSENCE_REASONS, type BegunRoll, isTaken, type ListedPerson, reasonOf } from '../domain/roll.ts';
import { stateText } from '../domain/state-text.ts';
import { backTo, dataFor, TITLE_MAX_LENGTH, titleOf } from './roll-messages.ts';
import type { ShownSubject } from './roll-subject.ts';

export const NAMES_PER_PAGE = 8;
const DEPARTMENTS_PER_PAGE = 7;

/** How somebody is called beside all others on the roll. */
type NameOf = (person: ListedPerson) => string;

/** Shows a page of names, everybody there unless somebody says otherwise. */
export function namesCard(
  subject: ShownSubject,
  roll: BegunRoll,
  shown: Page<ListedPerson>,
  nameOf: NameOf,
): Message {
  const data = dataFor(subject);
  const { listed, present } = attendanceOf(roll);
  const isOpen = !isTaken(roll);
  return card(
    `${titleOf(subject)}${pageNumber(shown)}`,
    [
      `应到 ${listed} 人，缺席 ${listed - present} 人。没有改动的都按出席计。`,
      '点姓名改为缺席；也可以直接发送姓名查找。',
      departmentsLine(shown.entries),
    ],
    [
      ...nameButtons(subject, roll, shown, nameOf),
      ...pageButtons(shown, (page) => data('p', page)),
      [
        ...(roll.list.departments.length > 1 && shown.pages > 1
          ? [{ text: '按部门', data: data('deps', 0) }]
          : []),
        ...(isOpen
          ? [
              { text: '📥 导入', data: data('how') },
              { text: '📄 导出', data: data('export') },
            ]
          : []),
      ],
      [
        isOpen
          ? confirmButton(`✅ 保存（实到 ${present} 人）`, data('take'))
          : { text: '完成', data: data('open') },
        ...(isOpen ? [backTo(subject)] : []),
      ],
    ].filter((row) => row.length > 0),
  );
}

function departmentsLine(people: readonly ListedPerson[]): string | false {
  const paths = [...new Set(people.map(({ department }) => department))];
  return paths.length > 0 && `本页：${paths.map((path) => path.split('/').pop()).join('、')}`;
}

function nameButtons(
  { id: subject }: ShownSubject,
  roll: BegunRoll,
  { entries: people, page }: Pick<Page<ListedPerson>, 'entries' | 'page'>,
  nameOf: NameOf,
): Button[][] {
  return buttonRows(
    people.map((person): Button => {
      const reason = reasonOf(roll, person.id);
      const state = reason === undefined ? '✅' : `✖${reason}`;
      return {
        text: `${state} ${nameOf(person)}`,
        data: `roll.one:${subject}:${person.id}:${page}`,
      };
    }),
    2,
  );
}

/** Shows somebody on the roll, with the ways to say whether they were there. */
export function personCard(
  subject: ShownSubject,
  roll: BegunRoll,
  person: ListedPerson,
  page: number,
): Message {
  const data = dataFor(subject);
  const reason = reasonOf(roll, person.id);
  const set = (place: number) => data('mark', person.id, place, page);
  return card(
    `${nameApart(person, ['department', 'post'])} · ${[person.department, person.post].filter(Boolean).join(' ')}`,
    [
      chineseDate(subject.day).concat(' ', shorten(subject.title, TITLE_MAX_LENGTH)),
      `现在：${stateText(reason)}`,
    ],
    [
      ...(reason === undefined ? [] : [[{ text: '✅ 出席', data: set(0) }]]),
      ABSENCE_REASONS.flatMap((one, index) =>
        one === reason ? [] : [{ text: `缺席·${one}`, data: set(index + 1) }],
      ),
      [{ text: '⬅ 返回', data: data('p', page) }],
    ],
  );
}

/** Shows those whose names were typed; `unknown`: names that nobody on the roll has. */
export function foundCard(
  subject: ShownSubject,
  roll: BegunRoll,
  { found, unknown }: { found: readonly ListedPerson[]; unknown: readonly string[] },
  nameOf: NameOf,
): Message {
  const shown = found.slice(0, NAMES_PER_PAGE);
  return card(
    `${titleOf(subject)} · 查找`,
    [
      found.length > 0 && '点姓名改为缺席或出席。',
      unknown.length > 0 && `应到名单中没有：${shorten(unknown.join('、'), 100)}。`,
      found.length > shown.length && `另有 ${found.length - shown.length} 人没有列出，请分几次发送。`,
    ],
    [
      ...nameButtons(subject, roll, { entries: shown, page: 0 }, nameOf),
      [{ text: '⬅ 返回', data: dataFor(subject)('p', 0) }],
    ],
  );
}

/** Lists the departments of a roll, each with the page on which it begins. */
export function departmentsCard(subject: ShownSubject, roll: BegunRoll, page: number): Message {
  const departments = departmentsOfRoll(roll);
  const nameOf = shortDepartments(departments.map(({ path }) => path));
  let before = 0;
  const entries = departments.map((one) => {
    const begins = Math.floor(before / NAMES_PER_PAGE);
    before += one.listed;
    return { ...one, begins };
  });
  const shown = pageOf(entries, page, DEPARTMENTS_PER_PAGE);
  const data = dataFor(subject);
  return card(
    `${titleOf(subject)} · 部门${pageNumber(shown)}`,
    shown.entries.map(
      ({ path, listed, present }) => `${nameOf(path)}：应到 ${listed}，缺席 ${listed - present}`,
    ),
    [
      ...buttonRows(
        shown.entries.map(({ path, begins }) => ({
          text: shorten(nameOf(path), 12),
          data: data('p', begins),
        })),
        3,
      ),
      ...pageButtons(shown, (next) => data('deps', next)),
      [{ text: '⬅ 返回', data: data('p', 0) }],
    ],
  );
}
