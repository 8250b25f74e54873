import { reasonText } from '../../bot/messages/failure-reason.ts';
import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import { copyButton, passOnButton } from '../../bot/messages/pass-on.ts';
import { nextAbsence } from '../../kernel/absence.ts';
import { chinesePeriod } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import { maskedIn, type Person, whyOutOfReach } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { rich, type Words } from '../../kernel/rich-text.ts';
import { confirmButton, endButton } from '../../kernel/styled-buttons.ts';
import type { PeopleList } from '../domain/people-lists.ts';
import { lastLinkEnd } from '../domain/personal-links.ts';
import { ROLE_TITLES } from '../domain/role-titles.ts';
import type { Invitation } from '../services/personal-links.ts';
import { handoverButton, TO_HANDOVER_LIST } from './handover-messages.ts';
import { HOME } from './people-messages.ts';

/** Where a card was opened from, so that 返回 leads there: a page of a list, or what a search has found. */
export type Origin = { list: PeopleList; page: number } | { searched: string } | undefined;

/** What the viewer may do beyond reading, what other areas offer them of the person, and where they came from. */
type Shown = {
  today: PlainDate;
  mayDo: { change: boolean; handOver: boolean };
  more: readonly Button[][];
  origin: Origin;
};

/** A person, and whether they head their department. */
type ShownPerson = Person & { isHead?: boolean };

/** Shows one person, with the buttons for what the viewer may do with them. */
export function personCard(
  person: ShownPerson,
  { mayDo, more, origin, today }: Shown,
  timezone: string,
): Message {
  const role = ROLE_TITLES[person.role];
  return card(
    nameApart(person, ['department', 'post']),
    [
      [person.department, person.post].filter(Boolean).join(' · '),
      `角色：${role}${person.role === 'staff' || person.roleConfirmed ? '' : '（待管理员确认）'}${person.isHead ? '；部门负责人' : ''}`,
      person.staffNumber !== undefined && `工号：${person.staffNumber}`,
      person.tags.length > 0 && `标签：${person.tags.join('、')}`,
      mayDo.change && contactLine(person),
      person.status === 'left' ? '已离开，记录保留。' : bindingLine(person, timezone),
      person.status === 'active' && absenceLine(person, today),
    ],
    [
      ...(mayDo.change && person.status === 'active' ? personButtons(person) : []),
      ...(mayDo.handOver && person.status === 'active' && person.telegramId !== undefined
        ? [[handoverButton(person)]]
        : []),
      ...more,
      [backTo(origin)],
    ],
  );
}

function contactLine({ phone = '', email = '' }: Person): string | undefined {
  const number = phone !== '' && `手机：${maskedIn('phone', phone)}`;
  const address = email !== '' && `邮箱：${maskedIn('email', email)}`;
  return [number, address].filter((part) => part !== false).join('　') || undefined;
}

function absenceLine(person: Person, today: PlainDate): string | undefined {
  const absence = nextAbsence(person, today);
  return absence && `外出登记：${absence.reason}，${chinesePeriod(absence.from, absence.until)}`;
}

function backTo(origin: Origin): Button {
  if (!origin) return HOME;
  const way = 'searched' in origin ? `found:${origin.searched}` : `list:${origin.list}:${origin.page}`;
  return { text: HOME.text, data: `people.${way}` };
}

function bindingLine(person: Person, timezone: string): Words {
  if (person.telegramId === undefined) {
    const end = lastLinkEnd(person);
    return end === undefined
      ? '未绑定，尚未生成链接。'
      : rich`未绑定，链接有效期至 ${withCountdown(end, timezone)}`;
  }
  const since = person.boundAt === undefined ? '' : `（${momentText(person.boundAt, timezone)}）`;
  const because = whyOutOfReach(person);
  return `已绑定${since}${because ? `，但消息送不到：${reasonText(because)}` : ''}`;
}

function personButtons(person: ShownPerson): Button[][] {
  const role = ROLE_TITLES[person.role];
  const roleButton = person.roleConfirmed
    ? { text: `停用“${role}”角色`, data: `people.role:${person.id}:${person.role}:0` }
    : confirmButton(`确认“${role}”角色`, `people.role:${person.id}:${person.role}:1`);
  const isBound = person.telegramId !== undefined;
  return [
    ...(person.role === 'staff' ? [] : [[roleButton]]),
    [
      person.isHead
        ? { text: '取消部门负责人', data: `people.head:${person.id}:0` }
        : { text: '设为部门负责人', data: `people.head:${person.id}:1` },
    ],
    [
      { text: isBound ? '换账号（新链接）' : '生成个人链接', data: `people.link:${person.id}` },
      ...(isBound ? [endButton('解除绑定', `people.unbind:${person.id}:${person.telegramId}`)] : []),
    ],
  ];
}

/** Writes the link that the officer sends on as it stands: it says what it is for, and for whom. */
export const linkMessage = ({ person, url, expiresAt }: Invitation, timezone: string): Message =>
  card(
    `${nameApart(person)}的个人链接`,
    [
      url,
      rich`${withCountdown(expiresAt, timezone)}前有效，只能使用一次，请勿转给他人。`,
      '此前生成、尚未使用的链接仍然有效，绑定后一并作废。',
    ],
    [
      [
        copyButton('链接', url),
        passOnButton(url, `${nameApart(person)}的个人链接，只能使用一次，请勿转给他人。`),
      ],
    ],
  );

export const askUnbind = (person: Person, account: number): Message =>
  card(
    `解除 ${nameApart(person)} 的绑定？`,
    ['解除后，该账号不再收到提醒，也不能使用本机器人；已有记录保留。', '本人可用新的个人链接重新绑定。'],
    [
      [
        endButton('确认解除', `people.cut:${person.id}:${account}`),
        { text: '返回', data: `people.show:${person.id}` },
      ],
    ],
  );

/** Tells the account that lost its binding. */
export const unboundNotice = (): Message =>
  card('绑定已解除', ['管理员已解除本账号的绑定。如有疑问，请联系本单位廉政专员。']);

/** Tells a person whose role begins. */
export const roleInForce = (person: Person): Message =>
  card(
    '角色已生效',
    [`管理员已确认您的角色：${ROLE_TITLES[person.role]}。发送 /menu 查看可用的功能。`],
    person.role === 'admin' ? [[TO_HANDOVER_LIST]] : [],
  );
