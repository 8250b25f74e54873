import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Offer } from '../../kernel/message.ts';
import type { BankImportReview } from '../services/bank-imports.ts';
import type { PasteRefusal } from '../services/pasted-questions.ts';
import { home } from './bank-messages.ts';
import { readingRefusalText } from './book-messages.ts';

/** Says of what messages a paste consists; nothing of one. */
export function pasteText({ paste }: Pick<BankImportReview, 'paste'>): string | false {
  if (!paste || paste.messages < 2) return false;
  const times = paste.pastes > 1 ? `，分 ${paste.pastes} 次粘贴` : '';
  return `${paste.messages} 条消息合成一份${times}；还有的接着粘贴即可。`;
}

/** Returns the way out for whoever did not mean what was pasted before; none where there was one paste. */
export const anewButtons = ({ id, paste }: Pick<BankImportReview, 'id' | 'paste'>): Button[][] =>
  paste && paste.pastes > 1 ? [[{ text: '另起一份：只留最后一次粘贴的', data: `bank.anew:${id}` }]] : [];

/** Offers to take in questions that were pasted without being asked for. */
export const offerCard = (review: BankImportReview): Offer =>
  card(
    `这段文字像是题目：读出 ${review.read} 题`,
    [pasteText(review), '还没有导入，题库没有变动。'],
    [
      [{ text: '导入题库（先看预览）', data: 'bank.pasted' }],
      ...anewButtons(review),
      [{ text: '不导入', data: `bank.drop:${review.id}` }],
    ],
  );

/** Asks to settle first what was handed in before: an offer never takes its place. */
export const otherFirst = ({ id, source }: { id: string; source: string }): Offer =>
  card(
    '这段文字像是题目',
    [`“${shorten(source, 30)}”的导入还没有确认。请先确认或取消，再把这段文字发来。`],
    [[{ text: '查看那一份', data: `bank.review:${id}` }], [home]],
  );

/** Says why a paste was not taken; what was taken before it stands. */
export const pasteRefused = (refusal: PasteRefusal): Offer =>
  card(
    '这段文字没有读入',
    [
      refusal.refused === 'too-much-pasted'
        ? `粘贴的文字太长，前 ${refusal.messages} 条消息仍在预览里。请把全文存成 .txt 或 .docx 文件发来。`
        : readingRefusalText(refusal),
    ],
    [[{ text: '查看预览', data: 'bank.pasted' }], [home]],
  );
