import type { Person } from '../../domain/person.ts';
import { receiptNumber } from '../../domain/receipt.ts';
import type { ChainCheck, NumberedReceipt } from '../../services/acknowledgements.ts';
import { card, type Message } from '../message.ts';
import { channelText } from './channel.ts';
import { momentText } from './moment.ts';
import { shorten } from './pages.ts';

const EXAMPLE = 'QF-2026-0930-017';
const TITLE_SHOWN = 40;
const HASH_SHOWN = 12;

const CANCEL = [[{ text: '取消', data: 'verify.cancel' }]];

export const askForNumber = (): Message =>
  card('核验回执', [`请发送回执编号，如 ${EXAMPLE}。编号在知悉后的通知末尾。`], CANCEL);

/** Says nothing of whether there is such a receipt to those whom it does not concern. */
export const notFound = (text: string): Message =>
  card('没有查到', [
    `没有找到您可以核验的回执“${shorten(text, TITLE_SHOWN)}”。`,
    `请核对编号，如 ${EXAMPLE}，再发送 /verify 编号。`,
  ]);

export type Verified = { found: NumberedReceipt; person: Person | undefined; isSameContent: boolean };

/** What a receipt attests, and whether it stands as it was given. */
export function verifiedCard(
  { found, person, isSameContent }: Verified,
  chain: ChainCheck,
  zone: string,
): Message {
  const { notice, number, receipt } = found;
  const isProved = chain.misfit === undefined || receipt.sequence < chain.misfit;
  const sent = receipt.sentAt > 0 && `送达：${momentText(receipt.sentAt, zone)}`;
  return card(isProved ? '✅ 回执属实' : '⚠ 回执无法证实', [
    `回执 ${number}`,
    `通知：${shorten(notice.title, TITLE_SHOWN)}`,
    `姓名：${person ? `${person.name}（${person.department}）` : '已不在名册'}`,
    sent,
    `知悉：${momentText(receipt.acknowledgedAt, zone)}（${channelText(receipt.channel)}）`,
    isSameContent ? '内容：与存档的通知一致' : '内容：知悉之后通知有过更正',
    chainText(notice.code, chain),
    `校验码：${receipt.hash.slice(0, HASH_SHOWN)}`,
  ]);
}

/** @example chainText('2026-0930', { checked: 12 }) // '回执链：12 份逐一重算，全部吻合' */
export function chainText(code: string, { checked, misfit }: ChainCheck): string {
  return misfit === undefined
    ? `回执链：${checked} 份逐一重算，全部吻合`
    : `回执链：前 ${checked} 份吻合，第一处不吻合是 ${receiptNumber(code, misfit)}`;
}
