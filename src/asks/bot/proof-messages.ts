import { channelText } from '../../bot/messages/channel.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { Proof } from '../../bot/receipt-kind.ts';
import type { Person } from '../../kernel/person.ts';
import { currentVersion } from '../domain/ask.ts';
import { receiptNumber } from '../domain/receipt.ts';
import type { ReceiptFault } from '../domain/receipt-check.ts';
import type { NumberedReceipt } from '../services/acknowledgements.ts';
import type { ChainCheck } from '../services/verify-receipts.ts';

/** A receipt's number as it is printed. */
export const EXAMPLE = 'QF-2026-0930-017';
const TITLE_SHOWN = 40;
const HASH_SHOWN = 12;

export const receiptHint = `回执编号，如 ${EXAMPLE}。编号在知悉后的通知末尾。`;

/** `version`: of the text, for which the receipt was given; absent when for none that is stored. */
export type Verified = {
  found: NumberedReceipt;
  person: Person | undefined;
  version: number | undefined;
};

/** Says what a receipt attests, and whether it stands as it was given. */
export function receiptProof({ found, person, version }: Verified, chain: ChainCheck, zone: string): Proof {
  const { ask, words, number, receipt } = found;
  const { noun, deed } = words;
  const isFaulty = chain.faults?.some(({ sequence }) => sequence === receipt.sequence) ?? false;
  const sent = receipt.sentAt > 0 && `送达：${momentText(receipt.sentAt, zone)}`;
  return {
    isProved: !isFaulty && (chain.misfit === undefined || receipt.sequence < chain.misfit),
    titles: { proved: '回执属实', doubtful: '回执无法证实' },
    chain: ask.id,
    lines: [
      `回执 ${number}`,
      `${noun}：${shorten(ask.title, TITLE_SHOWN)}`,
      `姓名：${person ? `${person.name}（${person.department}）` : '已不在名册'}`,
      sent,
      `${deed}：${momentText(receipt.acknowledgedAt, zone)}（${channelText(receipt.channel)}）`,
      contentText(found, version),
      ask.withdrawnAt !== undefined &&
        `${noun}已于 ${momentText(ask.withdrawnAt, zone)} 撤回，回执作为记录保留`,
      chainText(ask.code, chain),
      `校验码：${receipt.hash.slice(0, HASH_SHOWN)}`,
    ],
    copies: { what: '校验码', text: receipt.hash.slice(0, HASH_SHOWN) },
  };
}

function contentText({ ask, words: { noun } }: NumberedReceipt, version: number | undefined): string {
  if (version === undefined) return '内容：与存档的任何一版都不一致';
  const current = currentVersion(ask);
  return version === current
    ? `内容：与存档的${noun}一致`
    : `内容：与存档的第 ${version} 版一致，此后${noun}更正过 ${current - version} 次`;
}

const FAULTS: Readonly<Record<ReceiptFault['fault'], string>> = {
  'unknown-to-ledger': '台账中没有这份回执，可能是事后添加',
  'of-another': '与台账记载的人员不符，可能被调换',
  'at-another-time': '与台账记载的知悉时间不符',
  missing: '台账中有这份回执，回执链中没有，可能被删除',
};

/**
 * Says whether an ask's chain of receipts stands as it was given, and if not, what is wrong and from which receipt on.
 *
 * @example chainText('2026-0930', { checked: 12 }) // '回执链：12 份逐一重算，全部吻合'
 */
export function chainText(
  code: string,
  { checked, misfit, faults: [first, ...others] = [] }: ChainCheck,
): string {
  if (misfit === undefined) return `回执链：${checked} 份逐一重算，全部吻合`;
  if (first && first.sequence === misfit) {
    const more = others.length > 0 ? `，另有 ${others.length} 份不符` : '';
    return `回执链：${receiptNumber(code, first.sequence)} ${FAULTS[first.fault]}${more}`;
  }
  return `回执链：前 ${checked} 份吻合，第一处不吻合是 ${receiptNumber(code, misfit)}`;
}
