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
): WriteSheet => ({
  name: '练习',
  columns: [
    { title: '题号', width: 18 },
    { title: '题目', width: 60 },
    { title: '答对次数', format: 'number' },
    { title: '答错次数', format: 'number' },
    { title: '最近一次', width: 18, format: 'date-time' },
    { title: '在错题本' },
  ],
  rows: [...records].map(([id, { right, wrong, lastAt, memory }]) => [
    ...[id, stemOf(id) ?? null, right, wrong, new Date(lastAt)],
    memory ? '是' : '否',
  ]),
});

/** Writes at which hour somebody wants a question each day, if they do. */
export const ownHourSheet = (hour: TimeOfDay | undefined): WriteSheet => ({
  name: '每日一题',
  columns: [{ title: '发送时间', width: 14 }],
  rows: hour === undefined ? [] : [[hour]],
});
