import type { ShownText } from '../../asks/domain/ask.ts';
import type { NumberedReceipt } from '../../asks/services/acknowledgements.ts';
import { channelText } from '../../bot/messages/channel.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { Button, Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';

/** Limits of the Bot API for a text and for what stands under a picture or file. */
const TEXT_MAX_LENGTH = 4096;
const CAPTION_MAX_LENGTH = 1024;
const TITLE_SHOWN = 40;
const HASH_SHOWN = 12;

export const toasts = {
  notOnRoster: '您不在名册上，不需要知悉这条通知。',
  notAddressed: '这条通知不是发给您的。',
  unknownNotice: '这条通知已不存在，无需操作。',
  recalled: '这条通知已经撤回，请以新的通知为准，无需知悉。',
  noReceipt: '还没有回执，请先点“已知悉”。',
  saved: '已记录，谢谢。',
};

/** Why a notice is not acknowledged, or not shown. */
export const refusals = {
  unknown: toasts.unknownNotice,
  'not-addressed': toasts.notAddressed,
  withdrawn: toasts.recalled,
};

const ROOM: Readonly<Record<ShownText['words'], number>> = {
  text: TEXT_MAX_LENGTH,
  caption: CAPTION_MAX_LENGTH,
  wordless: 0,
};

/** What stands under a notice of the receipt that its person has. */
type ShownReceipt = { noticeId: string; number: string; acknowledgedAt: number };

export const shownReceipt = ({ ask, receipt, number }: NumberedReceipt): ShownReceipt => ({
  noticeId: ask.id,
  number,
  acknowledgedAt: receipt.acknowledgedAt,
});

/** Returns what stands under every other message about the notice, whose text stays as it is. */
export function receiptButtons({ noticeId, number }: ShownReceipt): Button[][] {
  return [[{ text: `✅ 已知悉 · ${number}`, data: `receipt.show:${noticeId}` }]];
}

/** Shows the notice turned into its receipt: what it said, when it was acknowledged, and the number. */
export function acknowledgedNotice(
  shown: ShownText,
  { noticeId, number, acknowledgedAt }: ShownReceipt,
  zone: string,
): Message {
  const footer = `✅ 您已于 ${momentText(acknowledgedAt, zone)} 知悉\n回执 ${number}`;
  return withReceipt(shown, footer, { noticeId, number, label: '已知悉' });
}

/** Shows the corrected notice to a person who had acknowledged it before: the receipt stands, and nothing is asked again. */
export function correctedNotice(
  shown: ShownText,
  { noticeId, number, acknowledgedAt }: ShownReceipt,
  zone: string,
): Message {
  const footer = [
    '✎ 本通知已更正',
    `✅ 您已于 ${momentText(acknowledgedAt, zone)} 知悉更正前的内容，无需再次知悉`,
    `回执 ${number}`,
  ].join('\n');
  return withReceipt(shown, footer, { noticeId, number, label: '已知悉更正前内容' });
}

/** Where the footer would make it too long, the button alone tells. */
function withReceipt(
  { text, entities, words }: ShownText,
  footer: string,
  { noticeId, number, label }: { noticeId: string; number: string; label: string },
): Message {
  const data = `receipt.show:${noticeId}`;
  const whole = text ? `${text}\n\n${footer}` : footer;
  return whole.length > ROOM[words]
    ? { text, entities, buttons: [[{ text: `✅ ${label} · ${number}`, data }]] }
    : { text: whole, entities, buttons: [[{ text: '查看回执', data }]] };
}

/** Shows the receipt as a dialog, at most 200 characters. */
export function receiptDialog(
  { ask, receipt, number }: NumberedReceipt,
  { name, department }: Person,
  zone: string,
): string {
  return [
    `回执 ${number}`,
    `通知：${shorten(ask.title, TITLE_SHOWN)}`,
    shorten(`姓名：${name}（${department.split('/').pop()}）`, TITLE_SHOWN),
    receipt.sentAt > 0 && `送达：${momentText(receipt.sentAt, zone)}`,
    `知悉：${momentText(receipt.acknowledgedAt, zone)}（${channelText(receipt.channel)}）`,
    `校验码：${receipt.hash.slice(0, HASH_SHOWN)}`,
  ]
    .filter((line) => line !== false)
    .join('\n');
}
