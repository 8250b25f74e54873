import { card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { PRIVACY_TOPICS, type PrivacyClause } from '../privacy-clause.ts';

type Clause = { topic: PrivacyClause['topic']; text: string };

/** Tells what is kept of whoever reads it: a line for each topic of which something is kept. */
export function privacyNotice(officeName: string, clauses: readonly Clause[]): Message {
  const byTopic = Map.groupBy(clauses, ({ topic }) => topic);
  const lines = PRIVACY_TOPICS.flatMap((topic) => {
    const texts = byTopic.get(topic)?.map(({ text }) => text) ?? [];
    return texts.length === 0 ? [] : [`${topic}：${texts.join('；')}。`];
  });
  return card('个人信息说明', [
    `${officeName}用本机器人开展党风廉政建设的提醒和教育。不保存身份证号，不记录在线时长和位置，不作排名。`,
    ...lines,
    '以上存放在本单位的服务器上，只供授权的管理和审计人员查看；收发的消息经 Telegram 的境外服务器传送。',
    '如需查询、更正或者解除绑定，请联系本单位廉政专员。',
  ]);
}

/** Returns the notice with the way to what is kept of its reader. */
export const withDataButton = (notice: Message): Message => ({
  ...notice,
  buttons: [...(notice.buttons ?? []), [{ text: '📥 下载我的数据', data: 'privacy.data' }]],
});

export const dataFileName = (person: Person): string => `${person.name}的数据.xlsx`;
