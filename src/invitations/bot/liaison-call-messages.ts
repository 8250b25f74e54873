import { momentText } from '../../bot/messages/moment.ts';
import { card, type Message } from '../../kernel/message.ts';
import { endOfPath } from '../../kernel/short-departments.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { CALLS_WITHIN_DAYS, type Coverage, MOST_CALLS } from '../domain/call.ts';
import type { CallRefusal, CallState } from '../services/calls.ts';

const PATH_MAX = 30;
const DEPARTMENTS_SHOWN = 4;
const BACK = { text: '返回', data: 'invite.open' };

const sum = (entries: readonly { unbound: number }[]): number =>
  entries.reduce((total, { unbound }) => total + unbound, 0);

/** Names a call where it is held back. */
export const callHeldBack = (people: number): string => `请联络员发放链接（${people} 位）`;

/** Shows whom a call would reach, and the departments about which nobody can be asked. */
export function callCard(
  { liaisons, without }: Coverage,
  latest: CallState | undefined,
  zone: string,
): Message {
  return card(
    '请联络员发放链接',
    [
      liaisons.length > 0
        ? `将告知 ${liaisons.length} 位联络员，由他们联系的未绑定人员共 ${sum(liaisons)} 人。`
        : '没有可以告知的联络员：联络员须已绑定账号、已确认角色。',
      ...withoutLines(without),
      latest &&
        `上次：${momentText(latest.call.at, zone)}${latest.told > 0 ? `，已告知 ${latest.told} 位` : ''}。`,
      `联络员在工作时间收到，每天至多一次，${CALLS_WITHIN_DAYS} 天内至多 ${MOST_CALLS} 次。`,
    ],
    [...(liaisons.length > 0 ? [[confirmButton('告知联络员', 'liaisoncall.send')]] : []), [BACK]],
  );
}

function withoutLines(without: Coverage['without']): string[] {
  if (without.length === 0) return [];
  const shown = without.slice(0, DEPARTMENTS_SHOWN);
  const more = without.length - shown.length;
  return [
    `${without.length} 个部门没有已绑定的联络员（${sum(without)} 人），由您发放：`,
    ...shown.map(({ department, unbound }) => `· ${endOfPath(department, PATH_MAX)} ${unbound} 人`),
    ...(more > 0 ? [`· 其余 ${more} 个部门`] : []),
  ];
}

/** Says when the liaisons hear of it. */
export const calledCard = (sendAt: number, isNow: boolean, zone: string): Message =>
  card(
    '已交给联络员',
    [isNow ? '联络员现在起陆续收到。' : `现在不在工作时间，联络员将于 ${momentText(sendAt, zone)} 起收到。`],
    [[BACK]],
  );

/** Says why the liaisons are not asked now. */
export const refusedText = ({ refused }: CallRefusal): string => REFUSALS[refused];

const REFUSALS: Record<CallRefusal['refused'], string> = {
  'called-today': '24 小时内已经告知过，没有再发。',
  'called-enough': `${CALLS_WITHIN_DAYS} 天内已告知 ${MOST_CALLS} 次，没有再发。请当面联系。`,
  nobody: '没有可以告知的联络员，没有发出。',
};

/** Asks a liaison to bring their people to bind. */
export const liaisonAsked = (unbound: number, days: number): Message =>
  card(
    `由您联系的还有 ${unbound} 人未绑定`,
    [
      `请把个人链接或绑定凭条逐一交给本人，${days} 天内有效，此前发出、尚未使用的仍然有效。`,
      '不使用手机的，不必绑定，请按线下方式办理知悉。',
    ],
    [[{ text: '发放链接', data: 'invite.open' }]],
  );

/** Returns the button in the menu of a liaison who was asked. */
export const toInvite = (unbound: number) => ({
  text: `本部门未绑定 ${unbound} 人，待发放链接`,
  data: 'invite.open',
});
