import { receiptButtons, shownReceipt } from '../../asks/bot/receipt-messages.ts';
import type { NumberedReceipt } from '../../asks/services/acknowledgements.ts';
import { TO_MENU } from '../../bot/messages/common.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { OwnPart } from '../../bot/own-section.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import { textOf } from '../domain/correction.ts';
import type { Notice } from '../domain/notice.ts';
import { acknowledgeLabel, presentNotice } from './notice-messages.ts';

const TITLE_SHOWN = 40;

export const toReadButton = ({ id, title }: Notice): Button => ({
  text: `知悉：${title}`,
  data: `notice.read:${id}`,
});

const OTHERS_SHOWN = 5;

/** Stands above the notice about which somebody wrote a word instead of tapping its button; `others` wait as well. */
export function wordIsNoAnswer(notice: Notice, others: readonly Notice[]): Offer {
  const count = others.length + 1;
  return card(
    '还没有记为知悉',
    [
      `只发文字不作回执。请点下面这份通知的“${acknowledgeLabel(notice)}”：${shorten(notice.title, TITLE_SHOWN)}。`,
      count > 1 && `您有 ${count} 份通知未知悉，下面是最新的一份。`,
    ],
    [...others.slice(0, OTHERS_SHOWN).map((other) => [toReadButton(other)]), [...TO_MENU]],
  );
}

export const nothingToRead = (): Offer =>
  card('没有等您知悉的通知', ['不用回复。如有其他待办，列在主菜单最上面。'], [[...TO_MENU]]);

const CANNOT_READ = {
  unknown: ['没有找到这份通知', '链接可能不完整。等您知悉的通知列在主菜单最上面。'],
  'not-addressed': ['这份通知不是发给您的', '不用操作。发给您的通知列在主菜单最上面。'],
  withdrawn: ['这份通知已经撤回', '不用操作，请以新的通知为准。'],
} as const;

/**
 * Says to whoever followed a link why it opens no notice for them; nothing of the notice itself.
 *
 * @param resultOf the notice whose result they may see all the same
 */
export function cannotRead(why: keyof typeof CANNOT_READ, resultOf: string | undefined): Offer {
  const [title, line] = CANNOT_READ[why];
  const result: Button[][] =
    resultOf === undefined || why === 'unknown'
      ? []
      : [[{ text: '📊 查看结果', data: `notice.result:${resultOf}` }]];
  return card(title, [line], [...result, [...TO_MENU]]);
}

/** Says of how many of the latest notices somebody has taken note. */
export const acknowledgedPart = (count: number): OwnPart => ({
  lines: [`通知：近期已知悉 ${count} 份，回执可用 /verify 核验。`],
});

/** Returns what stands under a notice that its person has opened again: its button, or the receipt that they have. */
export function ownButtons(notice: Notice, receipt: NumberedReceipt | undefined): Button[][] {
  return receipt ? receiptButtons(shownReceipt(receipt)) : presentNotice(notice).buttons;
}

export const ATTACHED_GONE = '所附的图片或文件已经找不到，需要时请向廉政专员查询。';

/** Shows a notice whose original is gone: its text, as far as it has one. */
export function withoutOriginal(notice: Notice, receipt: NumberedReceipt | undefined): Message {
  const text = textOf(notice.content);
  return text === ''
    ? card('原件已不在', [`通知“${shorten(notice.title, TITLE_SHOWN)}”的原件已经找不到，请向廉政专员查询。`])
    : { text, buttons: ownButtons(notice, receipt) };
}
