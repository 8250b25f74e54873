import type { Doubt } from '../../bank/domain/question-doubts.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { firstLines } from '../../bot/messages/first-of-many.ts';
import { numberButtons, type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { InParts } from '../../papers/domain/sheet-places.ts';
import type { DoubtfulEntry } from '../services/bank-editing.ts';
import type { DoubtfulRow } from '../services/bank-imports.ts';
import { home, oneLine } from './bank-messages.ts';
import { placeText } from './import-reasons.ts';

const DOUBTS_SHOWN = 3;
const DOUBT_LENGTH = 120;

const PARTS: Record<string, string> = { stem: '题干', explanation: '解析', basis: '依据' };

/**
 * Says what is doubtful, where, and what to do.
 *
 * @example '解析“第八十八条”是常见的错误说法：2023年修订为第九十七条。请按现行文本改写'
 */
export function doubtText({ key, message, remedy }: Doubt): string {
  const [part = '', option] = key.split('.');
  const place = part === 'options' ? `选项 ${letterOf(Number(option))}` : (PARTS[part] ?? '');
  return `${place}${message.startsWith('“') ? '' : '：'}${message}。${remedy}`;
}

/** Says what is doubtful on a question's own card; the editor decides. */
export function doubtLines(doubts: readonly Doubt[]): string[] {
  const lines = doubts.map((doubt) => `⚠ ${shorten(doubtText(doubt), DOUBT_LENGTH)}`);
  return firstLines(lines, DOUBTS_SHOWN, '处存疑');
}

export const doubtfulRowText = ({ place, doubts }: DoubtfulRow, review: InParts): string =>
  `${placeText({ place }, review)}${doubts.map(doubtText).join('；')}`;

/** Shows the doubtful questions of an import, a few to a page; they can be taken all the same. */
export const doubtfulRowsCard = (review: InParts & { id: string }, page: Page<DoubtfulRow>): Message =>
  card(
    `存疑：${page.total} 题${pageNumber(page)}`,
    [
      ...page.entries.map((row) => shorten(doubtfulRowText(row, review), DOUBT_LENGTH)),
      '仍可导入。可以先改好文件再发来，也可以导入后逐题修改。',
    ],
    [
      ...pageButtons(page, (to) => `bank.doubts:${review.id}:${to}`),
      [{ text: '⬅ 返回预览', data: `bank.review:${review.id}` }],
    ],
  );

/** Shows the questions of the office's own wording that are doubtful, each opened by its number. */
export const doubtfulCard = (page: Page<DoubtfulEntry>): Message =>
  card(
    `存疑的题目：${page.total} 题${pageNumber(page)}`,
    page.total === 0
      ? ['本单位自有和修改过的题目中，没有查出旧条号、旧说法或者容易猜中的写法。']
      : page.entries.map(({ entry, doubts: [first] }, index) => {
          const found = first ? doubtText(first) : '';
          return shorten(`${index + 1}. ${entry.question.id} ${oneLine(found)}`, DOUBT_LENGTH);
        }),
    [
      ...numberButtons(page.entries.map(({ entry }) => `bank.show:${entry.question.id}`)),
      ...pageButtons(page, (to) => `bank.doubtful:${to}`),
      [home],
    ],
  );
