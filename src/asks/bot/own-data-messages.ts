import { channelText } from '../../bot/messages/channel.ts';
import { momentColumn, numberColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { receiptNumber } from '../domain/receipt.ts';
import type { OwnAsk } from '../services/own-asks.ts';

/** Writes what was asked of somebody, with when it reached them, when they answered, and the number of their receipt. */
export const ownAsksSheet = (asked: readonly OwnAsk[]): WriteSheet =>
  sheetOf('通知知悉与承诺书签署', asked, [
    textColumn('类别', undefined, ({ words }) => words.noun),
    textColumn('标题', 40, ({ ask }) =>
      ask.withdrawnAt === undefined ? ask.title : `${ask.title}（已撤回）`,
    ),
    momentColumn('送达时间', ({ sentAt }) => sentAt),
    numberColumn('被催办次数', ({ nudges }) => nudges, 12),
    textColumn('办理', 10, ({ words, receipt }) => `${receipt ? '已' : '未'}${words.deed}`),
    momentColumn('办理时间', ({ receipt }) => receipt?.acknowledgedAt),
    textColumn('方式', 14, ({ receipt }) => receipt && channelText(receipt.channel)),
    textColumn('回执编号', 24, ({ ask, receipt }) => receipt && receiptNumber(ask.code, receipt.sequence)),
  ]);
