import type { Notice } from '../../domain/notice.ts';
import type { Person } from '../../domain/person.ts';
import { card, type Message } from '../message.ts';

const NAMES_MOST = 20;

/** Told once, at the end of the notice that showed it. */
export function lostContacts(notice: Notice, people: readonly Person[]): Message {
  const names = people
    .slice(0, NAMES_MOST)
    .map(({ name, department }) => `${name}（${department}）`)
    .join('、');
  const more = people.length > NAMES_MOST ? ` 等 ${people.length} 人` : '';
  return card(
    `有 ${people.length} 人收不到机器人的消息了`,
    [
      `发送“${notice.title}”时发现：${names}${more}`,
      '可能停用了机器人或注销了账号。请当面提醒；本人再给机器人发一条消息，或用新的链接重新绑定，即可恢复。',
    ],
    [[{ text: '未送达名单', data: `notice.failed:${notice.id}:0` }]],
  );
}
