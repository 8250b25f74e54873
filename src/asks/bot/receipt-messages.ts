import { channelText } from '../../bot/messages/channel.ts';
import { momentText, secondsText } from '../../bot/messages/moment.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { copyButton } from '../../bot/messages/pass-on.ts';
import type { Button, Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { ShownText } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Acknowledgement, NumberedReceipt } from '../services/acknowledgements.ts';

/** Limits of the Bot API for a text and for what stands under a picture or file. */
const TEXT_MAX_LENGTH = 4096;
const CAPTION_MAX_LENGTH = 1024;
const TITLE_SHOWN = 40;
const HASH_SHOWN = 12;

export const toasts = {
  /** Says that it is gone; without words where nobody knows any more what was asked. */
  unknown: (words?: AskWords): string => `${words?.thisOne ?? '这项内容'}已不存在，无需操作。`,
  notOnRoster: ({ deed, thisOne }: AskWords): string => `您不在名册上，不需要${deed}${thisOne}。`,
  notAddressed: ({ thisOne }: AskWords): string => `${thisOne}不是发给您的。`,
  withdrawn: ({ thisOne, noun, deed }: AskWords): string =>
    `${thisOne}已经撤回，请以新的${noun}为准，无需${deed}。`,
  noReceipt: ({ deed }: AskWords): string => `还没有回执，请先点“已${deed}”。`,
  saved: '已记录，谢谢。',
};

/** Why an answer is not taken, or what is asked is not shown. */
export const refusals = {
  unknown: toasts.unknown,
  'not-addressed': toasts.notAddressed,
  withdrawn: toasts.withdrawn,
};

/** Says why an answer is not taken, and what is left to do. */
export function whyNotTaken(refusal: Extract<Acknowledgement, { refused: string }>, words: AskWords): string {
  if (refusal.refused === 'too-soon')
    return `请先看完全文：再过 ${secondsText(refusal.secondsLeft)}，点“已${words.deed}”即可。`;
  return refusals[refusal.refused](words);
}

/** How long a message may be whose text stands there so. */
export const ROOM: Readonly<Record<ShownText['words'], number>> = {
  text: TEXT_MAX_LENGTH,
  caption: CAPTION_MAX_LENGTH,
  wordless: 0,
};

/** What stands under an ask of the receipt that its person has. */
type ShownReceipt = {
  askId: string;
  words: AskWords;
  number: string;
  acknowledgedAt: number;
  /** Stands there all the same. */
  beside?: readonly Button[] | undefined;
};

export const shownReceipt = ({ ask, words, receipt, number }: NumberedReceipt): ShownReceipt => ({
  ...{ askId: ask.id, words, number, acknowledgedAt: receipt.acknowledgedAt },
  beside: ask.receipts.beside,
});

/** Returns what stands under every other message about the ask, whose text stays as it is. */
export function receiptButtons(receipt: ShownReceipt): Button[][] {
  return [...besideRows(receipt), [showButton(receipt, `✅ 已${receipt.words.deed} · ${receipt.number}`)]];
}

const besideRows = ({ beside = [] }: ShownReceipt): Button[][] => beside.map((button) => [button]);

const showButton = ({ askId }: ShownReceipt, text: string): Button => ({
  text,
  data: `receipt.show:${askId}`,
});

/** Shows the message turned into its receipt: what it said, when it was acknowledged, and the number. */
export function answeredMessage(shown: ShownText, receipt: ShownReceipt, zone: string): Message {
  const { deed } = receipt.words;
  const footer = `✅ 您已于 ${momentText(receipt.acknowledgedAt, zone)} ${deed}\n回执 ${receipt.number}`;
  return withReceipt(shown, footer, receipt, `已${deed}`);
}

/** Shows the corrected text to a person who had acknowledged it before: the receipt stands, and nothing is asked again. */
export function correctedMessage(shown: ShownText, receipt: ShownReceipt, zone: string): Message {
  const { noun, deed } = receipt.words;
  const footer = [
    `✎ 本${noun}已更正`,
    `✅ 您已于 ${momentText(receipt.acknowledgedAt, zone)} ${deed}更正前的内容，无需再次${deed}`,
    `回执 ${receipt.number}`,
  ].join('\n');
  return withReceipt(shown, footer, receipt, `已${deed}更正前内容`);
}

/** Where the footer would make it too long, the button alone tells. */
function withReceipt(
  { text, entities, words }: ShownText,
  footer: string,
  receipt: ShownReceipt,
  label: string,
): Message {
  const copy = copyButton('编号', receipt.number);
  const whole = text ? `${text}\n\n${footer}` : footer;
  const isTooLong = whole.length > ROOM[words];
  const own = isTooLong
    ? [[showButton(receipt, `✅ ${label} · ${receipt.number}`)], [copy]]
    : [[showButton(receipt, '查看回执'), copy]];
  return { text: isTooLong ? text : whole, entities, buttons: [...besideRows(receipt), ...own] };
}

/** Shows the receipt as a dialog, at most 200 characters. */
export function receiptDialog(
  { ask, words, receipt, number }: NumberedReceipt,
  { name, department }: Person,
  zone: string,
): string {
  return [
    `回执 ${number}`,
    `${words.noun}：${shorten(ask.title, TITLE_SHOWN)}`,
    shorten(`姓名：${name}（${department.split('/').pop()}）`, TITLE_SHOWN),
    receipt.sentAt > 0 && `送达：${momentText(receipt.sentAt, zone)}`,
    `${words.deed}：${momentText(receipt.acknowledgedAt, zone)}（${channelText(receipt.channel)}）`,
    `校验码：${receipt.hash.slice(0, HASH_SHOWN)}`,
  ]
    .filter((line) => line !== false)
    .join('\n');
}
