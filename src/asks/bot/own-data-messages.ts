import { channelText } from '../../bot/messages/channel.ts';
import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { receiptNumber } from '../domain/receipt.ts';
import type { OwnAsk } from '../services/own-asks.ts';

/** Writes what was asked of somebody, with when it reached them, when they answered, and the number of their receipt. */
export const ownAsksSheet = (asked: readonly OwnAsk[]): WriteSheet => ({
  name: '通知知悉与承诺书签署',
  columns: [
    { title: '类别' },
    { title: '标题', width: 40 },
    { title: '送达时间', width: 18, format: 'date-time' },
    { title: '被催办次数', width: 12, format: 'number' },
    { title: '办理', width: 10 },
    { title: '办理时间', width: 18, format: 'date-time' },
    { title: '方式', width: 14 },
    { title: '回执编号', width: 24 },
  ],
  rows: asked.map(rowOf),
});

function rowOf({ ask, words, sentAt, receipt, nudges }: OwnAsk): Row {
  const title = ask.withdrawnAt === undefined ? ask.title : `${ask.title}（已撤回）`;
  const start = [words.noun, title, sentAt === undefined ? null : new Date(sentAt), nudges];
  if (!receipt) return [...start, `未${words.deed}`, null, null, null];
  const { acknowledgedAt, channel, sequence } = receipt;
  const number = receiptNumber(ask.code, sequence);
  return [...start, `已${words.deed}`, new Date(acknowledgedAt), channelText(channel), number];
}
