import { momentColumn, numberColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { TimeOfDay } from '../../kernel/plain-date.ts';
import type { PracticeRecords } from '../domain/practice.ts';

/**
 * Writes how somebody fared with each question that they practised: counts and times, no options and no answers.
 *
 * @param stemOf what a question asks; nothing where it is no longer in the bank
 */
export const ownPracticeSheet = (
  records: PracticeRecords,
  stemOf: (questionId: string) => string | undefined,
): WriteSheet =>
  sheetOf(
    '练习',
    [...records],
    [
      textColumn('题号', 18, ([id]) => id),
      textColumn('题目', 60, ([id]) => stemOf(id)),
      numberColumn('答对次数', ([, { right }]) => right),
      numberColumn('答错次数', ([, { wrong }]) => wrong),
      momentColumn('最近一次', ([, { lastAt }]) => lastAt),
      textColumn('在错题本', undefined, ([, { memory }]) => (memory ? '是' : '否')),
    ],
  );

/** Writes at which hour somebody wants a question each day, if they do. */
export const ownHourSheet = (hour: TimeOfDay | undefined): WriteSheet =>
  sheetOf('每日一题', hour === undefined ? [] : [hour], [textColumn('发送时间', 14, (time) => time)]);
