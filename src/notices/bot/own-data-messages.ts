import { channelText } from '../../bot/messages/channel.ts';
import { reasonText } from '../../bot/messages/failure-reason.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { SentInMonth } from '../../delivery/store/sent-store.ts';
import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { shownContent } from '../domain/shown-content.ts';
import type { NoticeWithDelivery } from '../services/own-notices.ts';

/** Writes what was sent to somebody, whether it asked anything or not: as they read it, when it reached them, or why it did not. */
export const ownNoticesSheet = (notices: readonly NoticeWithDelivery[]): WriteSheet => ({
  name: '收到的通知',
  columns: [
    { title: '标题', width: 40 },
    { title: '内容', width: 60 },
    { title: '送达时间', width: 18, format: 'date-time' },
    { title: '方式', width: 14 },
    { title: '未送达原因', width: 20 },
  ],
  rows: notices.map(rowOf),
});

/** What was recalled cannot be read any more, here as in the chat. */
function rowOf({ notice, entry }: NoticeWithDelivery): Row {
  const { title, content, recall } = notice;
  const start = recall ? [`${title}（已撤回）`, null] : [title, shownContent(content).text];
  return [...start, ...deliveryOf(entry)];
}

const deliveryOf = ({ sentAt, channel, reason }: LedgerEntry): Row => [
  sentAt === undefined ? null : new Date(sentAt),
  channel === undefined ? null : channelText(channel),
  sentAt === undefined && reason ? reasonText(reason) : null,
];

/** Writes how many messages the bot has sent to somebody, month by month. */
export const ownCountsSheet = (months: readonly SentInMonth[]): WriteSheet => ({
  name: '每月消息数',
  columns: [
    { title: '月份', width: 12 },
    { title: '消息', format: 'number' },
    { title: '其中催办', format: 'number' },
  ],
  rows: months.map(({ month, messages, nudges }) => [month, messages, nudges]),
});
