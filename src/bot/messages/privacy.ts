import { type ChannelKind, channelOrderText } from '../../kernel/channel-kind.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { PRIVACY_TOPICS } from '../privacy-clause.ts';
import { buttonRows, type Page, pageButtons, pageNumber } from './pages.ts';

type Topic = (typeof PRIVACY_TOPICS)[number];
type TopicButton = { topic: Topic; index: number };

const TOPICS_PER_ROW = 2;

/** Tells the essentials of what is kept of whoever reads it; each of the topics opens the clauses of which they are the sum. */
export function privacyNotice(
  officeName: string,
  topics: readonly TopicButton[],
  kinds: readonly ChannelKind[],
): Offer {
  const buttons = topics.map(({ topic, index }): Button => ({ text: topic, data: `privacy.about:${index}` }));
  return card(
    '个人信息说明',
    [
      `${officeName}用本机器人开展党风廉政建设的提醒和教育。`,
      '存：名册、账号、知悉、签署、成绩、点名等',
      '不存：身份证号、位置、在线时长；不排名',
      '多久：回执、成绩等长期保存，消息办完即删',
      '离开后：到期清除姓名等，凭证按编号保留',
      '谁看：本人、管理员、审计、本部门联络员',
      `在哪：本单位服务器，${carriedBy(kinds)}`,
      '查询、更正、解绑，请找本单位廉政专员。',
      '每一类存什么、存多久，点下面的按钮查看。',
    ],
    buttonRows(buttons, TOPICS_PER_ROW),
  );
}

/** Says who carries what is sent; lines of the notice stay short. */
function carriedBy(kinds: readonly ChannelKind[]): string {
  const others = kinds.filter((kind) => kind !== 'telegram');
  if (others.length === 0) return '经 Telegram 的境外服务器传送';
  return `经 Telegram（境外）、${channelOrderText(others)}传送`;
}

/** Shows what is kept under one topic, a clause a line. */
export function privacyTopic({ topic, index }: TopicButton, page: Page<string>): Offer {
  const lines = page.entries.map((text) => `· ${text}`);
  return card(`个人信息 · ${topic}${pageNumber(page)}`, lines, [
    ...pageButtons(page, (to) => `privacy.about:${index}:${to}`),
    [{ text: '返回', data: 'privacy.open' }],
  ]);
}

/** Returns the notice with the way to what is kept of its reader. */
export const withDataButton = (notice: Message): Message => ({
  ...notice,
  buttons: [...(notice.buttons ?? []), [{ text: '📥 下载我的数据', data: 'privacy.data' }]],
});

export const dataFileName = (person: Person): string => `${person.name}的数据.xlsx`;
