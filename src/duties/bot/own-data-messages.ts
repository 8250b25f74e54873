import { momentColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { OwnDutyAnswer } from '../services/own-duty-answers.ts';
import { quarterText } from './own-duties-messages.ts';

/** Writes what somebody answered of duties, quarter by quarter. For which they answer, the records that name them say. */
export const ownAnswersSheet = (answers: readonly OwnDutyAnswer[]): WriteSheet =>
  sheetOf('责任事项答复', answers, [
    textColumn('季度', 18, ({ quarter }) => quarterText(quarter)),
    textColumn('责任内容', 50, ({ duty, number }) => duty ?? `${number} 号`),
    textColumn('答复', 12, ({ given }) => given.answer),
    momentColumn('答复时间', ({ given }) => given.at),
  ]);
