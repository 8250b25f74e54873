import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { OwnSigning } from '../services/own-signing.ts';

/** Writes what is kept of somebody's pledges beside the receipts: paragraphs for their post, reading that is not ended, papers, family. */
export const ownSigningSheet = (pledges: readonly OwnSigning[]): WriteSheet => ({
  name: '承诺书',
  columns: [
    { title: '承诺书', width: 40 },
    { title: '年度', format: 'number' },
    { title: '本人岗位的条款', width: 60 },
    { title: '开始阅读', width: 18, format: 'date-time' },
    { title: '读到第几页', width: 12, format: 'number' },
    { title: '纸质签署日期', width: 14, format: 'date' },
    { title: '家属签署', width: 12 },
    { title: '家属签署日期', width: 14, format: 'date' },
  ],
  rows: pledges.map(({ campaign, paragraphs, reading, paper, family }) => [
    ...[campaign.title, campaign.year, paragraphs.join('\n')],
    ...[reading ? new Date(reading.openedAt) : null, reading ? reading.page + 1 : null],
    ...[paper?.date ?? null, family?.relation ?? null, family?.date ?? null],
  ]),
});
