import { TO_MENU } from '../../bot/messages/common.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { card, type Message, type Offer } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { ROLE_TITLES } from '../domain/role-titles.ts';
import type { LinkRefusal } from '../services/binding.ts';

const DUTIES: Record<Exclude<ViewerRole, 'stranger'>, string> = {
  staff: '节前提醒会发到这里；您可以随时练习、参加测试。',
  editor: '您负责维护题库。发送 /bank 增改题目、答复题目反映；也可以随时练习、参加测试。',
  liaison: '您是部门联络员，可以查看本部门的知悉和测试情况。',
  auditor: '您是审计人员，可以查阅和核验记录。',
  admin: '您是管理员。发送 /people 管理名册，发送 /holidays 查看节日提醒。',
};

const MENU = [[...TO_MENU]];

/** Greets whoever sends /start, with what is expected of somebody in their role. */
export const welcome = (
  office: string,
  role: Exclude<ViewerRole, 'stranger'>,
  name: string | undefined,
): Message => card(`${office} · 清风廉政助手`, [name ? `${name}同志，您好。` : '您好。', DUTIES[role]], MENU);

/** Asks whoever opens a link for its owner's full name, which stays unsaid: the link may have reached somebody else. */
export const askIdentity = (office: string, name: string, token: string): Offer =>
  card(
    '请确认身份',
    [
      `这是${office}发给 ${maskName(name)} 的个人链接。`,
      '确认后，本账号将与您在名册中的记录绑定。是您本人吗？',
    ],
    [[confirmButton('是我', `start.me:${token}`), { text: '不是我', data: `start.other:${token}` }]],
  );

/** Confirms the binding; a role above staff waits for an admin's word, where none has confirmed it beforehand. */
export const bound = (office: string, person: Person): Message =>
  card(
    '✅ 绑定成功',
    [
      `${person.name}同志，您好。您的账号已与${office}名册绑定。`,
      person.role === 'staff' || person.roleConfirmed
        ? DUTIES[person.role]
        : `您的角色“${ROLE_TITLES[person.role]}”待管理员确认后生效，此前可使用一般功能。`,
      '发送 /privacy 可查看保存哪些个人信息。',
    ],
    MENU,
  );

/** What is under way could not be looked after; the same button does that again. */
export const boundWithoutNotices = '绑定已保存。系统繁忙，正在发送的通知还没有补发给您，请再点一次“是我”。';

export const declined = (): Message =>
  card('已记录', [
    '这个链接已作废，没有绑定任何账号。',
    '如果您也是本单位人员，请向廉政专员索取您自己的链接。',
  ]);

const ASK_ANEW = '请向本单位廉政专员索取新的个人链接，收到后点开，或原样发到这里。';

const REFUSALS: Record<LinkRefusal['refused'], readonly [title: string, ...lines: string[]]> = {
  invalid: ['链接无效', '这个链接已使用、已作废或不完整。', ASK_ANEW],
  expired: ['链接已过期', '这个个人链接已过有效期。', ASK_ANEW],
  'account-taken': [
    '没有绑定',
    '这个账号已经绑定了名册中的另一位人员。',
    '如需更换，请联系本单位廉政专员先解除原绑定。',
  ],
  'last-admin': [
    '没有绑定',
    '原账号是本单位唯一的管理员，换成这个账号后就没有管理员了。',
    '请先由原账号在 /people 中确认另一位管理员；原账号已不能使用的，请在服务器上运行 npm run qingfeng -- owner reset，用这个账号认领后再打开链接。',
  ],
  'already-bound': ['已经绑定', '您的账号已经绑定，无需再次操作。'],
};

/** Says why a link binds nothing; whoever is bound already goes on from the menu. */
export function linkRefused({ refused }: LinkRefusal, role: ViewerRole): Offer {
  const [title, ...lines] = REFUSALS[refused];
  return card(title, lines, role === 'stranger' ? [] : MENU);
}

function maskName(name: string): string {
  return `${[...name][0] ?? ''}*`;
}
