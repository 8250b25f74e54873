import { firstNames } from '../../bot/messages/first-of-many.ts';
import { card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { lossOf, type Person, type UnreachableReason } from '../../kernel/person.ts';
import { standing } from '../../kernel/standing-card.ts';
import type { Notice } from '../domain/notice.ts';

/** The most names of each reason: with all of them a message holds 4,096 characters. */
const NAMES_MOST = 6;

/** What was said of their account, number or mailbox, and what to do. */
const LOST: readonly {
  reasons: readonly (UnreachableReason | undefined)[];
  label: string;
  remedy: string;
}[] = [
  {
    reasons: ['blocked'],
    label: '停用了机器人',
    remedy: '请当面提醒；本人再给机器人发一条消息，即可恢复。',
  },
  {
    reasons: ['not-started', 'chat-not-found'],
    label: '没有启用过机器人，或账号已不存在',
    remedy: '请本人打开机器人点“开始”；换了账号的，用新的链接重新绑定。',
  },
  {
    reasons: ['deactivated'],
    label: '账号已注销',
    remedy: '请用新的链接重新绑定本人现在的账号。',
  },
  {
    reasons: ['is-bot'],
    label: '绑定的是机器人账号',
    remedy: '请解除绑定，用新的链接绑定本人的账号。',
  },
  {
    reasons: ['no-such-number'],
    label: '手机号不存在或已停用',
    remedy: '请向本人核对，在名册中改正。',
  },
  {
    reasons: ['refuses'],
    label: '拒收短信',
    remedy: '请本人解除拦截，或改用其他途径。',
  },
  {
    reasons: ['no-such-mailbox'],
    label: '邮箱不存在',
    remedy: '请向本人核对，在名册中改正。',
  },
];

function namesOf(people: readonly Person[]): string {
  const nameOf = namesApart(people, ['department']);
  const names = people.map((person) => `${nameOf(person)}（${person.department}）`);
  return firstNames(names, NAMES_MOST, '人');
}

/** Tells the officers once, at the end of the notice that showed it. */
export function lostContacts(notice: Notice, people: readonly Person[]): Message {
  const groups = LOST.map((group) => ({
    ...group,
    people: people.filter((person) => group.reasons.includes(lossOf(person))),
  }));
  return standing(
    card(
      `有 ${people.length} 人收不到机器人的消息了`,
      [
        `发送“${notice.title}”时发现：`,
        ...groups.flatMap((group) =>
          group.people.length > 0 ? [`${group.label}：${namesOf(group.people)}。${group.remedy}`] : [],
        ),
      ],
      [[{ text: '未送达名单', data: `notice.failed:${notice.id}:0` }]],
    ),
  );
}
