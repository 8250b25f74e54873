import { momentColumn, numberColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { PersonId } from '../../kernel/person.ts';
import { scoreOrigin } from '../../kernel/score-origin.ts';
import { type AttemptSummary, type Exam, hasPassed, isFinished } from '../domain/exam.ts';

/** Writes somebody's attempts: times and scores alone, never an answer. */
export const ownAttemptsSheet = (attempts: readonly AttemptSummary[]): WriteSheet =>
  sheetOf('考试与成绩', attempts, [
    textColumn('考试', 36, ({ title }) => title),
    numberColumn('第几次', ({ number }) => number),
    textColumn('方式', undefined, scoreOrigin),
    momentColumn('开始时间', ({ startedAt }) => startedAt),
    momentColumn('交卷时间', (attempt) => (isFinished(attempt) ? attempt.handedInAt : undefined)),
    numberColumn('得分', (attempt) => (isFinished(attempt) ? attempt.score : undefined)),
    numberColumn('满分', ({ total }) => total),
    numberColumn('合格分', ({ passMark }) => passMark),
    textColumn('结果', undefined, verdictOf),
  ]);

function verdictOf(attempt: AttemptSummary): string {
  if (!isFinished(attempt)) return '未交卷';
  return hasPassed(attempt) ? '合格' : '未合格';
}

/** Writes what somebody was given in exams that others have not: more minutes, or a close of their own. */
export const ownAllowancesSheet = (exams: readonly Exam[], person: PersonId): WriteSheet => {
  const own = exams.flatMap(({ title, allowances = [] }) =>
    allowances.filter(({ personId }) => personId === person).map((allowance) => ({ title, ...allowance })),
  );
  return sheetOf('考试延时', own, [
    textColumn('考试', 36, ({ title }) => title),
    numberColumn('加时（分钟）', ({ extraMinutes }) => extraMinutes, 14),
    momentColumn('本人截止时间', ({ closesAt }) => closesAt),
  ]);
};
