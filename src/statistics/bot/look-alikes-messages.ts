import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { LookAlikePair, LookAlikes } from '../services/look-alikes.ts';

/** A title, three remarks, and these. */
const PAIRS_PER_PAGE = 6;

type Compared = Extract<LookAlikes, { pairs: unknown }>;

export const notCompared = {
  'too-few': '交卷不足 30 人，不比对答卷。',
  spent: '答卷太多，没能在限定的时间内比对完。请稍后再试。',
} as const;

/** Names the pairs, quietly: for the officer alone, and in the chat alone. */
export function lookAlikesCard({ exam, compared, pairs }: Compared, wanted: number): Message {
  const shown = pageOf(pairs, wanted, PAIRS_PER_PAGE);
  return card(
    `${exam.title} · 雷同答卷${pageNumber(shown)}`,
    [
      `比对 ${compared} 份答卷中答错的题，${pairs.length === 0 ? '没有错得异常一致的。' : `错得异常一致的有 ${pairs.length} 对：`}`,
      ...shown.entries.map((pair, index) => `${shown.first + index + 1}. ${pairText(pair)}`),
      pairs.length > 0 && '仅供参考，不能作为依据：一起学习、用同一份资料的人也会错得一样。',
      '只在这里显示，不保存，也不导出。',
    ],
    [
      ...pageButtons(shown, (page) => `lookalikes.show:${exam.id}:${page}`),
      [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }],
    ],
  );
}

const pairText = ({ people: [one, other], same, bothWrong }: LookAlikePair): string =>
  `${one.name}、${other.name}：都答错 ${bothWrong} 题，${same} 题错得一样`;
