import { firstLines } from '../../bot/messages/first-of-many.ts';
import { buttonRows, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { LEVELS, type Point, postsOf } from '../domain/point.ts';
import type { StartingPost } from '../domain/starting-point.ts';

const HOME: Button = { text: '⬅ 返回', data: 'risks.open' };

/**
 * Says how many points there are and how grave they are.
 *
 * @example ledgerLine(points) // '台账：8 个岗位，34 个风险点（高 5、中 10、低 19）。'
 */
export function ledgerLine(points: readonly Point[]): string {
  if (points.length === 0) return '台账：还没有风险点。';
  const byLevel = LEVELS.map((level) => `${level} ${points.filter((point) => point.level === level).length}`);
  return `台账：${postsOf(points).length} 个岗位，${points.length} 个风险点（${byLevel.join('、')}）。`;
}

/** Lists the posts for which there is something to begin with. */
export function startingCard(
  posts: readonly { post: StartingPost; missing: number }[],
  page: number,
  note?: string,
): Message {
  const shown = pageOf(posts, page, 8);
  const buttons = shown.entries.map(
    ({ post, missing }): Button => ({
      text: missing === 0 ? `✓ ${post.post}` : `${post.post} ${missing}`,
      data: `risks.usual:${post.id}`,
    }),
  );
  return card(
    `常见岗位风险点${pageNumber(shown)}`,
    [note, '点岗位查看，采用后在台账中按本单位实际修改。数字为台账中还没有的条数。'],
    [...buttonRows(buttons, 2), ...pageButtons(shown, (next) => `risks.usuals:${next}`), [HOME]],
  );
}

const FORM_SHOWN = 40;
const POINTS_SHOWN = 7;

/** Shows the points of one of these posts before they are taken over. */
export function startingPostCard({ id, post, points }: StartingPost, mayTake: boolean): Message {
  const lines = points.map(
    ({ level, form }, index) => `${index + 1}. 〔${level}〕${shorten(form, FORM_SHOWN)}`,
  );
  return card(`${post} · 常见风险点`, firstLines(lines, POINTS_SHOWN, '条', '采用后在台账中查看'), [
    ...(mayTake ? [[confirmButton(`✅ 采用 ${points.length} 条`, `risks.take:${id}`)]] : []),
    [{ text: '⬅ 返回', data: 'risks.usuals:0' }],
  ]);
}

/** Says how many of a post's points came into the ledger. */
export const takenOver = (added: number): string =>
  added === 0 ? '台账中都已经有了，没有新增。' : `已加入台账 ${added} 条，请按本单位实际修改。`;

/** Says how many points of the year before came into this year's ledger. */
export const carriedOver = (added: number): string =>
  added === 0 ? '上年的风险点今年都已经有了。' : `已沿用上年 ${added} 条，排查日期为今天。`;

/** Says on a point's card what its topic brings. */
export const topicLine = (topic: string, questions: number): string =>
  questions === 0
    ? `题库中没有主题“${topic}”，练习时不会用到。`
    : `题库中“${topic}”有 ${questions} 题，填报这一点的人练习时先见到。`;

export const asked = '已请全体填报；重复点不会再发。';
