import {
  dayColumn,
  momentColumn,
  numberColumn,
  sheetOf,
  textColumn,
} from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { OwnSigning } from '../services/own-signing.ts';

/** Writes what is kept of somebody's pledges beside the receipts: paragraphs for their post, reading that is not ended, papers, family. */
export const ownSigningSheet = (pledges: readonly OwnSigning[]): WriteSheet =>
  sheetOf('承诺书', pledges, [
    textColumn('承诺书', 40, ({ campaign }) => campaign.title),
    numberColumn('年度', ({ campaign }) => campaign.year),
    textColumn('本人岗位的条款', 60, ({ paragraphs }) => paragraphs.join('\n')),
    momentColumn('开始阅读', ({ reading }) => reading?.openedAt),
    numberColumn('读到第几页', ({ reading }) => reading && reading.page + 1, 12),
    dayColumn('纸质签署日期', ({ paper }) => paper?.date),
    textColumn('家属签署', 12, ({ family }) => family?.relation),
    dayColumn('家属签署日期', ({ family }) => family?.date),
  ]);
