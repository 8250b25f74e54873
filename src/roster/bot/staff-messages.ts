import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import {
  type ContactField,
  isContact,
  maskedIn,
  type Person,
  ROLES,
  ROSTER_FIELDS,
  type Role,
  type RosterField,
} from '../../kernel/person.ts';
import { confirmButton, endButton, nextButton } from '../../kernel/styled-buttons.ts';
import { LAST_ADMIN } from '../../people/bot/last-admin-messages.ts';
import { personText } from '../../people/bot/person-text-messages.ts';
import { ROLE_POWERS, ROLE_TITLES } from '../../people/domain/role-titles.ts';
import { mayBeEmpty, type TypedField } from '../domain/entry.ts';
import { changesBetween, wordsOf } from '../domain/roster-merge.ts';
import type { EditRefusal, PersonEdited } from '../services/roster-people.ts';
import {
  alikeButtons,
  type DepartmentOffer,
  type DepartmentWays,
  departmentButtons,
  departmentLines,
  newDepartmentLines,
} from './departments-messages.ts';
import { FIELD_TITLES, fieldText, REMEDIES } from './roster-text-messages.ts';

/** The way to a person's card in /people. */
const toPerson = ({ id }: Person): Button => ({ text: '返回', data: `people.show:${id}` });
const toCard = ({ id }: Person): Button => ({ text: '返回', data: `staff.card:${id}` });
export const editButton = ({ id }: Person): Button => ({ text: '修改名册信息', data: `staff.card:${id}` });

/** Shows what the roster says of a person, with a button for each part of it. `contacts`: what of them the office keeps of some. */
export function staffCard(person: Person, contacts: readonly ContactField[], notice?: string): Message {
  const isKept = (field: RosterField) => contacts.some((one) => one === field);
  const fields = ROSTER_FIELDS.filter((field) => isKept(field) || !isContact(field));
  return card(
    `${nameApart(person)} · 名册信息`,
    [
      notice,
      ...fields.map((field) => `${FIELD_TITLES[field]}：${shownOf(person, field)}${roleNote(person, field)}`),
      person.status === 'active'
        ? '请点要改的一项。每次改动都记入操作记录。'
        : '已离开，不能改动；恢复在册后再改。记录一直保留。',
    ],
    [
      ...(person.status === 'active' ? fieldButtons(person, fields) : [[takeBackButton(person)]]),
      [toPerson(person)],
    ],
  );
}

const roleNote = ({ role, roleConfirmed }: Person, field: RosterField): string =>
  field === 'role' && role !== 'staff' && !roleConfirmed ? '（待管理员确认）' : '';

const takeBackButton = ({ id }: Person): Button => ({ text: '恢复在册', data: `staff.return:${id}` });

function fieldButtons(person: Person, fields: readonly RosterField[]): Button[][] {
  const buttons = fields.map((field) => ({
    text: FIELD_TITLES[field],
    data: `staff.${wayTo(field)}:${person.id}:${field}`,
  }));
  return [buttons.slice(0, 4), buttons.slice(4)];
}

const wayTo = (field: RosterField): string => (field === 'role' || field === 'status' ? field : 'field');

/** Asks for a field; `note` says why again. Of departments a page is offered. */
export function askField(
  person: Person,
  field: TypedField,
  departments: DepartmentOffer | undefined,
  note?: string,
): Message {
  const clear = { text: '清空', data: `staff.clear:${person.id}:${field}` };
  const isFilled = wordsOf(person, field) !== '';
  return card(
    `${nameApart(person)} · ${FIELD_TITLES[field]}`,
    [
      note,
      `现在是：${shownOf(person, field)}`,
      ...(departments
        ? departmentLines(departments)
        : [`请发送新的${FIELD_TITLES[field]}。${HINTS[field] ?? ''}`]),
    ],
    [
      ...(departments ? departmentButtons(departments, waysFor(person)) : []),
      [...(mayBeEmpty(field) && isFilled ? [clear] : []), toCard(person)],
    ],
  );
}

const HINTS: Partial<Record<TypedField, string>> = {
  tags: '多个标签用、隔开，发送的内容替换原有的标签。',
  phone: '仅在需要短信提醒时填写。',
  email: '仅在需要邮件提醒时填写。',
  staffNumber: '工号不能与他人相同。',
};

const waysFor = ({ id }: Person): DepartmentWays => ({
  pick: (mark) => `staff.pick:${id}:${mark}`,
  turn: (page, mark) => `staff.field:${id}:department:${page}:${mark}`,
});

/** Asks whether there shall be a department in which nobody is yet; `paths`: those that there are. */
export const askNewDepartment = (person: Person, typed: string, paths: readonly string[]): Message =>
  card(`${nameApart(person)} · 部门`, newDepartmentLines(paths, typed), [
    ...alikeButtons(paths, typed, waysFor(person).pick),
    [
      nextButton('新设并调入', `staff.found:${person.id}`),
      { text: '选择部门', data: `staff.field:${person.id}:department` },
    ],
    [toCard(person)],
  ]);

/** Asks for a role, and says what each may do. */
export const askRole = (person: Person): Message =>
  card(
    `${nameApart(person)} · 角色`,
    [
      `现在是：${ROLE_TITLES[person.role]}${roleNote(person, 'role')}`,
      ...ROLES.map((role) => `${ROLE_TITLES[role]}：${ROLE_POWERS[role]}`),
    ],
    [
      ROLES.map((role) => ({
        text: ROLE_TITLES[role],
        data: `staff.grant:${person.id}:${person.role}:${role}`,
      })),
      [toCard(person)],
    ],
  );

/** Says what a role brings before it is given. */
export const confirmRole = (person: Person, role: Role): Message =>
  card(
    `把${nameApart(person)}的角色改为“${ROLE_TITLES[role]}”？`,
    [personText(person), ROLE_POWERS[role], isToldOf(role, person) ? '即时生效，并告知本人。' : '即时生效。'],
    [
      [
        confirmButton('确认更改', `staff.give:${person.id}:${person.role}:${role}`),
        { text: '返回', data: `staff.role:${person.id}` },
      ],
    ],
  );

/** Whoever has no account cannot be told; of a role that ends nobody is. */
const isToldOf = (role: Role, { telegramId }: Person): boolean =>
  role !== 'staff' && telegramId !== undefined;

export const askStanding = (person: Person): Message =>
  card(
    `${nameApart(person)} · 状态`,
    [
      '现在是：在职',
      '借调、挂职、长病等仍在册的，请直接发送，记为标签。',
      '离职、调离、退休的，请点“标为离开”。',
    ],
    [[endButton('标为离开', `staff.leave:${person.id}`), toCard(person)]],
  );

/** Says what follows before somebody is marked as left. */
export const confirmLeaving = (person: Person): Message =>
  card(
    `把${nameApart(person)}标为离开？`,
    [
      personText(person),
      '标为离开后，不再收到通知，不能再使用本机器人，角色和账号绑定同时终止，手机号和邮箱随即删去；已有记录保留。',
      '以后可以恢复在册，届时须重新绑定账号、确认角色。',
    ],
    [[endButton('确认标为离开', `staff.left:${person.id}`), toCard(person)]],
  );

/** Says what was changed, as it was and as it is. */
export function changedText({ before, after }: PersonEdited): string {
  const changes = changesBetween(before, after);
  return changes.length === 0 ? '没有变化。' : `已改：${changes.map(fieldText).join('；')}。`;
}

const shownOf = (person: Person, field: RosterField): string =>
  maskedIn(field, wordsOf(person, field)) || '空';

export const toasts = { changed: '已改动。', unchanged: '没有变化。', lastAdmin: LAST_ADMIN };

/** Says why nothing was changed, and what would be right. */
export function refusalText(refusal: EditRefusal): string {
  if (refusal.refused === 'same-staff-number')
    return `没有改动：这个工号已属于 ${personText(refusal.holder)}。`;
  if (refusal.refused === 'changed') return '没有改动：这一项刚被他人改过，请核对后再改。';
  if (refusal.refused === 'left') return '没有改动：此人已标为离开。';
  if (refusal.refused === 'unknown-person') return '没有改动：名册中没有这个人。';
  return refusal.refused === 'last-admin' ? LAST_ADMIN : `没有改动：${REMEDIES[refusal.refused]}。`;
}
