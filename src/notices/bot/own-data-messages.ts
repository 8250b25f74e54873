import { channelText } from '../../bot/messages/channel.ts';
import { reasonText } from '../../bot/messages/failure-reason.ts';
import type { SentInMonth } from '../../delivery/store/sent-store.ts';
import { momentColumn, numberColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { shownContent } from '../domain/shown-content.ts';
import type { NoticeWithDelivery } from '../services/own-notices.ts';

/**
 * Writes what was sent to somebody, whether it asked anything or not: as they read it, when it reached them, or why it did not. What was
 * recalled cannot be read any more, here as in the chat.
 */
export const ownNoticesSheet = (notices: readonly NoticeWithDelivery[]): WriteSheet =>
  sheetOf('收到的通知', notices, [
    textColumn('标题', 40, ({ notice: { title, recall } }) => (recall ? `${title}（已撤回）` : title)),
    textColumn('内容', 60, ({ notice: { content, recall } }) =>
      recall ? undefined : shownContent(content).text,
    ),
    momentColumn('送达时间', ({ entry }) => entry.sentAt),
    textColumn('方式', 14, ({ entry: { channel } }) => channel && channelText(channel)),
    textColumn('未送达原因', 20, ({ entry: { sentAt, reason } }) =>
      sentAt === undefined && reason ? reasonText(reason) : undefined,
    ),
  ]);

/** Writes how many messages the bot has sent to somebody, month by month. */
export const ownCountsSheet = (months: readonly SentInMonth[]): WriteSheet =>
  sheetOf('每月消息数', months, [
    textColumn('月份', 12, ({ month }) => month),
    numberColumn('消息', ({ messages }) => messages),
    numberColumn('其中催办', ({ nudges }) => nudges),
  ]);
