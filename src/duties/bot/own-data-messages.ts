import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { OwnDutyAnswer } from '../services/own-duty-answers.ts';
import { quarterText } from './own-duties-messages.ts';

/** Writes what somebody answered of duties, quarter by quarter. For which they answer, the records that name them say. */
export const ownAnswersSheet = (answers: readonly OwnDutyAnswer[]): WriteSheet => ({
  name: '责任事项答复',
  columns: [
    { title: '季度', width: 18 },
    { title: '责任内容', width: 50 },
    { title: '答复', width: 12 },
    { title: '答复时间', width: 18, format: 'date-time' },
  ],
  rows: answers.map(({ quarter, number, duty, given }) => [
    ...[quarterText(quarter), duty ?? `${number} 号`, given.answer],
    new Date(given.at),
  ]),
});
