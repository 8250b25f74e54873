import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { PersonId } from '../../kernel/person.ts';
import { scoreOrigin } from '../../kernel/score-origin.ts';
import { type AttemptSummary, type Exam, hasPassed, isFinished } from '../domain/exam.ts';

/** Writes somebody's attempts: times and scores alone, never an answer. */
export const ownAttemptsSheet = (attempts: readonly AttemptSummary[]): WriteSheet => ({
  name: '考试与成绩',
  columns: [
    { title: '考试', width: 36 },
    { title: '第几次', format: 'number' },
    { title: '方式' },
    { title: '开始时间', width: 18, format: 'date-time' },
    { title: '交卷时间', width: 18, format: 'date-time' },
    { title: '得分', format: 'number' },
    { title: '满分', format: 'number' },
    { title: '合格分', format: 'number' },
    { title: '结果' },
  ],
  rows: attempts.map(rowOf),
});

function rowOf(attempt: AttemptSummary): Row {
  const { title, number, startedAt, total, passMark } = attempt;
  const start = [title, number, scoreOrigin(attempt), new Date(startedAt)];
  if (!isFinished(attempt)) return [...start, null, null, total, passMark, '未交卷'];
  const verdict = hasPassed(attempt) ? '合格' : '未合格';
  return [...start, new Date(attempt.handedInAt), attempt.score, total, passMark, verdict];
}

/** Writes what somebody was given in exams that others have not: more minutes, or a close of their own. */
export const ownAllowancesSheet = (exams: readonly Exam[], person: PersonId): WriteSheet => ({
  name: '考试延时',
  columns: [
    { title: '考试', width: 36 },
    { title: '加时（分钟）', width: 14, format: 'number' },
    { title: '本人截止时间', width: 18, format: 'date-time' },
  ],
  rows: exams.flatMap(({ title, allowances = [] }) =>
    allowances
      .filter(({ personId }) => personId === person)
      .map(({ extraMinutes, closesAt }) => [
        ...[title, extraMinutes ?? null],
        closesAt === undefined ? null : new Date(closesAt),
      ]),
  ),
});
