import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import { personTexts } from '../../people/bot/person-text-messages.ts';
import type { CellErrorReason } from '../domain/cell-errors.ts';
import { ENTRY_FIELDS, type Entry, type EntryField } from '../domain/entry.ts';
import {
  alikeButtons,
  type DepartmentOffer,
  type DepartmentWays,
  departmentButtons,
  departmentLines,
  newDepartmentLines,
} from './departments-messages.ts';
import { FIELD_TITLES, REMEDIES } from './roster-text-messages.ts';

const TITLE = '添加一人';
const NAMESAKES_SHOWN = 7;
const CANCEL: Button = { text: '取消', data: 'newperson.cancel' };

/** What has been typed so far. */
type Known = { [Field in EntryField]?: string | undefined };

const knownLines = (entry: Known): string[] =>
  ENTRY_FIELDS.flatMap((field) => (entry[field] ? [`${FIELD_TITLES[field]}：${entry[field]}`] : []));

/** Asks for the next thing; `note` says why again. */
export const askEntry = (entry: Known, field: Exclude<EntryField, 'department'>, note?: string): Message =>
  card(TITLE, [note, ...knownLines(entry), `请发送${FIELD_TITLES[field]}。`], [[CANCEL]]);

const WAYS: DepartmentWays = {
  pick: (mark) => `newperson.pick:${mark}`,
  turn: (page, mark) => `newperson.departments:${page}:${mark}`,
};

/** Asks for the department, of which a page is offered; `note` says why again. */
export const askDepartment = (entry: Known, offer: DepartmentOffer, note: string | undefined): Message =>
  card(
    TITLE,
    [note, ...knownLines(entry), ...departmentLines(offer)],
    [...departmentButtons(offer, WAYS), [CANCEL]],
  );

/** Asks whether there shall be a department in which nobody is yet; `paths`: those that there are. */
export const askNewDepartment = (entry: Known, typed: string, paths: readonly string[]): Message =>
  card(
    TITLE,
    [...knownLines(entry), ...newDepartmentLines(paths, typed)],
    [
      ...alikeButtons(paths, typed, WAYS.pick),
      [nextButton('新设这个部门', 'newperson.found'), { text: '选择部门', data: 'newperson.departments:0' }],
      [CANCEL],
    ],
  );

/** Names those who bear the name already: it may be one of them, also one who has left. */
export function askNamesakes(name: string, people: readonly Person[]): Message {
  const shown = people.slice(0, NAMESAKES_SHOWN);
  const textOf = personTexts(people);
  const leftText = ({ status }: Person) => (status === 'left' ? '（已离开，可恢复在册）' : '');
  return card(
    `名册中已有“${shorten(name, 20)}”`,
    [
      ...shown.map((person, index) => `${index + 1}. ${textOf(person)}${leftText(person)}`),
      people.length > shown.length && `共 ${people.length} 人。`,
      '是其中一位的，点编号打开；确是另一个人的，继续添加。',
    ],
    [
      shown.map((person, index) => ({ text: String(index + 1), data: `people.show:${person.id}` })),
      [{ text: '是另一个人', data: 'newperson.other' }, CANCEL],
    ],
  );
}

/** Shows who would be added, before it is done. */
export const entryCard = (entry: Entry, note?: string): Message =>
  card(
    '核对后添加',
    [note, ...knownLines(entry), '角色为人员；其他内容添加后可在本人卡片中修改。'],
    [
      [
        { text: entry.post ? '改职务' : '填职务', data: 'newperson.ask:post' },
        { text: entry.staffNumber ? '改工号' : '填工号', data: 'newperson.ask:staffNumber' },
      ],
      [confirmButton('确认添加', 'newperson.add'), CANCEL],
    ],
  );

export const added = (person: Person): Message =>
  card(
    `已添加 ${person.name}`,
    [...knownLines(person), '下一步：打开本人卡片，生成个人链接发给本人。'],
    [
      [nextButton('打开卡片', `people.show:${person.id}`), { text: '再添加一人', data: 'newperson.begin' }],
      [{ text: '名册', data: 'people.home' }],
    ],
  );

export const wrongText = (reason: CellErrorReason): string => `没有用上：${REMEDIES[reason]}。`;
export const numberTakenText = (holder: Person): string =>
  `没有添加：这个工号已属于 ${personTexts([holder])(holder)}，请改工号。`;

export const toasts = { over: '这一步已经办过，或已取消。' };

export const notAdded = (): Message =>
  card(
    '已取消',
    ['没有添加人员。'],
    [
      [
        { text: '添加一人', data: 'newperson.begin' },
        { text: '名册', data: 'people.home' },
      ],
    ],
  );
