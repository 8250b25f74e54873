import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Report } from '../services/bank-reports.ts';

/**
 * Writes what somebody said is wrong with questions, each with its answer; who gave that is left out.
 *
 * @param isSitting they are at a paper: answers may tell a key, and wait
 */
export const ownReportsSheet = (reports: readonly Report[], isSitting: boolean): WriteSheet => ({
  name: '题目反映',
  columns: [
    { title: '时间', width: 18, format: 'date-time' },
    { title: '题号', width: 18 },
    { title: '题目', width: 50 },
    { title: '反映', width: 50 },
    { title: '答复时间', width: 18, format: 'date-time' },
    { title: '答复', width: 50 },
  ],
  rows: reports.map((report) => rowOf(report, isSitting)),
});

function rowOf({ at, questionId, entry, text, answer }: Report, isSitting: boolean): Row {
  const start = [new Date(at), questionId, entry?.question.stem ?? null, text];
  if (!answer) return [...start, null, null];
  const said = isSitting ? '（交卷后再次下载可见）' : (answer.text ?? '已当面答复');
  return [...start, new Date(answer.at), said];
}
