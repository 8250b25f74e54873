import { numberButtons, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Page } from '../../kernel/page.ts';
import type { Person } from '../../kernel/person.ts';
import type { PeopleList } from '../domain/people-lists.ts';
import type { Overview, PeopleFound } from '../services/people.ts';
import type { Invitation } from '../services/personal-links.ts';
import { LAST_ADMIN } from './last-admin-messages.ts';
import { personTexts } from './person-text-messages.ts';

export const HOME: Button = { text: '返回', data: 'people.home' };

const LISTS: Record<PeopleList, { title: string; nobody: string }> = {
  all: { title: '全部人员', nobody: '名册里还没有人员。' },
  bound: { title: '已绑定（新的在前）', nobody: '还没有人绑定账号。' },
  unbound: { title: '未绑定', nobody: '所有人员都已绑定。' },
  unreachable: { title: '无法送达', nobody: '已绑定的人员都能收到消息。' },
  unconfirmed: { title: '角色待确认', nobody: '没有待确认的角色。' },
};

/** Shows the roster at a glance. `mayChange`: the viewer is an admin. */
export function overviewCard(
  overview: Overview,
  mayChange: boolean,
  department: string | undefined,
): Message {
  const entry = (list: PeopleList) => ({
    text: `${LISTS[list].title.replace(/（.*）/, '')} ${overview[list]}`,
    data: `people.list:${list}:0`,
  });
  const buttons = [
    [entry('all'), entry('bound'), entry('unbound')],
    [entry('unreachable'), entry('unconfirmed')],
    [
      { text: '各部门', data: 'people.level:0' },
      { text: '查找人员', data: 'people.search' },
    ],
  ];
  if (mayChange)
    buttons.push(
      [
        { text: '添加一人', data: 'newperson.begin' },
        { text: '导入名册', data: 'roster.how' },
      ],
      [
        { text: '下载名册', data: 'roster.download' },
        { text: '下载模板', data: 'roster.template' },
      ],
    );
  return card(
    department === undefined ? '人员名册' : `人员名册 · ${department}`,
    [
      `在册 ${overview.all} 人，${overview.departments} 个部门。`,
      `已绑定 ${overview.bound} 人，未绑定 ${overview.unbound} 人。`,
      overview.unreachable > 0 &&
        `${overview.unreachable} 人已绑定，但消息送不到（停用、注销或没有启用过机器人）。`,
      overview.unconfirmed > 0 && `${overview.unconfirmed} 人的角色待管理员确认。`,
    ],
    buttons,
  );
}

/** Shows one page of a list; the numbered buttons open the cards. */
export function listCard(list: PeopleList, page: Page<Person>, mayInvite: boolean): Message {
  const { title, nobody } = LISTS[list];
  if (page.total === 0) return card(title, [nobody], [[HOME]]);
  const invite = { text: '生成全部个人链接', data: 'people.invite' };
  return card(`${title} ${page.total} 人${pageNumber(page)}`, entryLines(page.entries), [
    ...entryButtons(page.entries, (person) => `people.show:${person.id}:${list}:${page.page}`),
    ...pageButtons(page, (next) => `people.list:${list}:${next}`),
    ...(list === 'unbound' ? [[{ text: '按部门邀请', data: 'invite.open' }]] : []),
    list === 'unbound' && mayInvite ? [invite, HOME] : [HOME],
  ]);
}

export const askSearch = (): Message =>
  card('查找人员', ['请发送姓名、工号或部门，可以只写一部分。'], [[{ text: '取消', data: 'people.home' }]]);

/** Shows whom a search has found; where there are many, the first of them. */
export function searchCard(text: string, { total, people }: PeopleFound): Message {
  if (total === 0)
    return card('没有找到', [`名册中没有与“${shorten(text, 30)}”相符的人员。可以再发一次。`], [[HOME]]);
  return card(
    `找到 ${total} 人`,
    [...entryLines(people), total > people.length && '人数较多，请多写几个字重新查找。'],
    [
      ...entryButtons(people, (person) => showFound(person, text)),
      [{ text: '继续查找', data: 'people.search' }, HOME],
    ],
  );
}

/** Beside the name of the button and the sign of a card that stays, its data has room for a text of so many bytes. */
const SEARCHED_MAX_BYTES = 36;

/** Returns what opens the card of somebody found, with the way back to what was found, unless that was too long a text. */
function showFound({ id }: Person, searched: string): string {
  const hasRoom = Buffer.byteLength(searched) <= SEARCHED_MAX_BYTES && !searched.includes(':');
  return hasRoom ? `people.show:${id}:found:${searched}` : `people.show:${id}`;
}

export const toasts = {
  roleConfirmed: '已确认，角色即时生效。',
  roleWithdrawn: '已停用该角色。',
  headNamed: '已指定为部门负责人。',
  headWithdrawn: '已取消部门负责人。',
  unbound: '已解除绑定。',
  alreadyUnbound: '该账号的绑定已经解除或更换。',
  everybodyBound: '所有人员都已绑定，无需链接。',
  fileSent: '文件已发送在下方。',
  lastAdmin: LAST_ADMIN,
};

export const invitationsCaption = (count: number, days: number): string =>
  `${count} 位未绑定人员的个人链接。${days} 天内有效，各用一次；此前发出、尚未使用的链接仍然有效。请逐一发给本人。`;

/** Returns the links as a table, from which they can be passed on one by one; each is for its person alone. */
export function invitationsSheet(invitations: readonly Invitation[]): WriteSheet {
  const nameOf = namesApart(
    invitations.map(({ person }) => person),
    ['department'],
  );
  return {
    name: '个人链接',
    columns: [
      { title: '姓名' },
      { title: '部门', width: 24 },
      { title: '个人链接', width: 70 },
      { title: '有效期至', width: 18, format: 'date-time' },
    ],
    rows: invitations.map(({ person, url, expiresAt }) => [
      nameOf(person),
      person.department,
      url,
      new Date(expiresAt),
    ]),
  };
}

/** Returns the numbered lines of people, each told from the others. */
export function entryLines(people: readonly Person[]): string[] {
  const textOf = personTexts(people);
  const leftText = ({ status }: Person) => (status === 'left' ? '（已离开）' : '');
  return people.map((person, index) => `${index + 1}. ${textOf(person)}${leftText(person)}`);
}

/** Returns the numbered buttons under the lines of people. */
export function entryButtons(people: readonly Person[], data: (person: Person) => string): Button[][] {
  return numberButtons(people.map(data));
}
