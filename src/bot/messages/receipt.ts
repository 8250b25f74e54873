import type { MessageEntity } from 'grammy/types';
import type { Person } from '../../domain/person.ts';
import type { NumberedReceipt } from '../../services/acknowledgements.ts';
import type { Message } from '../message.ts';
import { channelText } from './channel.ts';
import { momentText } from './moment.ts';
import { shorten } from './pages.ts';

/** Limits of the Bot API for a text and for what stands under a picture or file. */
const TEXT_MAX_LENGTH = 4096;
const CAPTION_MAX_LENGTH = 1024;
const TITLE_SHOWN = 40;
const HASH_SHOWN = 12;

export const toasts = {
  notOnRoster: '您不在名册上，不需要知悉这条通知。',
  notAddressed: '这条通知不是发给您的。',
  unknownNotice: '这条通知已不存在，无需操作。',
  noReceipt: '还没有回执，请先点“已知悉”。',
  saved: '已记录，谢谢。',
};

/** The notice under which somebody tapped: its text or caption, as it stands in the chat. */
export type TappedNotice = { text: string; entities: MessageEntity[]; isCaption: boolean };

/**
 * The notice turned into its receipt: what it said, when it was acknowledged, and the number. Where that would be too
 * long, the button alone tells.
 */
export function acknowledgedNotice(
  tapped: TappedNotice,
  { notice, receipt, number }: NumberedReceipt,
  zone: string,
): Message {
  const footer = `✅ 您已于 ${momentText(receipt.acknowledgedAt, zone)} 知悉\n回执 ${number}`;
  const text = tapped.text ? `${tapped.text}\n\n${footer}` : footer;
  const { entities, isCaption } = tapped;
  const data = `receipt.show:${notice.id}`;
  return text.length > (isCaption ? CAPTION_MAX_LENGTH : TEXT_MAX_LENGTH)
    ? { text: tapped.text, entities, buttons: [[{ text: `✅ 已知悉 · ${number}`, data }]] }
    : { text, entities, buttons: [[{ text: '查看回执', data }]] };
}

/** The receipt as a dialog, at most 200 characters. */
export function receiptDialog(
  { notice, receipt, number }: NumberedReceipt,
  { name, department }: Person,
  zone: string,
): string {
  return [
    `回执 ${number}`,
    `通知：${shorten(notice.title, TITLE_SHOWN)}`,
    shorten(`姓名：${name}（${department.split('/').pop()}）`, TITLE_SHOWN),
    receipt.sentAt > 0 && `送达：${momentText(receipt.sentAt, zone)}`,
    `知悉：${momentText(receipt.acknowledgedAt, zone)}（${channelText(receipt.channel)}）`,
    `校验码：${receipt.hash.slice(0, HASH_SHOWN)}`,
  ]
    .filter((line) => line !== false)
    .join('\n');
}
