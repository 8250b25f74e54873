import { momentColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Report } from '../services/bank-reports.ts';

/**
 * Writes what somebody said is wrong with questions, each with its answer; who gave that is left out.
 *
 * @param isSitting they are at a paper: answers may tell a key, and wait
 */
export const ownReportsSheet = (reports: readonly Report[], isSitting: boolean): WriteSheet =>
  sheetOf('题目反映', reports, [
    momentColumn('时间', ({ at }) => at),
    textColumn('题号', 18, ({ questionId }) => questionId),
    textColumn('题目', 50, ({ entry }) => entry?.question.stem),
    textColumn('反映', 50, ({ text }) => text),
    momentColumn('答复时间', ({ answer }) => answer?.at),
    textColumn('答复', 50, ({ answer }) => answer && (isSitting ? LATER : (answer.text ?? '已当面答复'))),
  ]);

const LATER = '（交卷后再次下载可见）';
