import { z } from 'zod';
import { reaches } from '../../bank/domain/score.ts';
import {
  type AttemptSummary,
  countingAttempt,
  type Exam,
  isOverForAll,
  type ReviewLevel,
  ReviewLevelSchema,
} from '../../exams/domain/exam.ts';
import type { PersonId } from '../../kernel/person.ts';
import { timeOf } from '../../kernel/plain-date.ts';
import { isQuiet, type QuietHours } from '../../kernel/working-hours.ts';

/** What is still to be told of an exam that was seen before its close. */
export const ExamReportSchema = z.object({
  /** When somebody took it on to tell the officers how it went (epoch ms). */
  toldAt: z.int().optional(),
  /** When those whom the answers tell something were told that they are out. */
  outAt: z.int().optional(),
});
export type ExamReport = z.infer<typeof ExamReportSchema>;

/** `figures`: how it went, to officers; `answers`: that they are out, to whom they tell something; `over`: nothing more. */
export type ExamReportStep = 'figures' | 'answers' | 'over';

/**
 * Returns what is to be told of an exam now. Officers hear at its last close; people are not told in the quiet hours. Neither waits for
 * the other.
 */
export function dueExamReport(
  { toldAt, outAt }: ExamReport,
  exam: Exam,
  now: number,
  { quiet, zone }: { quiet: QuietHours; zone: string },
): ExamReportStep[] {
  if (exam.withdrawnAt !== undefined) return ['over'];
  if (!isOverForAll(exam, now)) return [];
  const isOut = outAt !== undefined || !revealsMoreAtClose(exam);
  if (toldAt !== undefined && isOut) return ['over'];
  const mayTellPeople = !isQuiet(timeOf(now, zone), quiet);
  return [
    ...(toldAt === undefined ? (['figures'] as const) : []),
    ...(!isOut && mayTellPeople ? (['answers'] as const) : []),
  ];
}

const rankOf = (level: ReviewLevel): number => ReviewLevelSchema.options.indexOf(level);

/** Tells whether the close shows more of an attempt than its hand-in did. */
const revealsMoreAtClose = ({ review }: Pick<Exam, 'review'>): boolean =>
  rankOf(review.afterClose) > rankOf(review.beforeClose);

/** Lists whom the answers tell something: those who sat it in the app and did not reach full marks. */
export function whoMissedPoints({ counts }: Exam, attempts: readonly AttemptSummary[]): PersonId[] {
  const inApp = attempts.filter(({ isOnPaper }) => !isOnPaper);
  return [...Map.groupBy(inApp, ({ personId }) => personId)].flatMap(([personId, own]) => {
    const counting = countingAttempt(counts, own);
    return counting && !reaches(counting, counting.total) ? [personId] : [];
  });
}
