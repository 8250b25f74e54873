import { timeOf } from '../../kernel/plain-date.ts';
import { isQuiet, type QuietHours } from '../../kernel/working-hours.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { type Exam, phaseOf } from './exam.ts';

/** Returns the id of the notice that announces an exam: published twice, it is announced once. */
export function openingIdOf(examId: string): string {
  return `exam.${examId}.opening`;
}

/** Returns the id of the notice that tells an exam's people of its withdrawal. */
export function withdrawalIdOf(examId: string): string {
  return `exam.${examId}.withdrawn`;
}

/** Returns the id of the notice that tells those concerned that an exam's answers are out. */
export function answersIdOf(examId: string): string {
  return `exam.${examId}.answers`;
}

/** Returns the id of an exam's nudge; they are numbered from 1, without a gap. Asked for twice, it is one notice. */
export function nudgeIdOf(examId: string, number: number): string {
  return `nudge.exam.${examId}.${number}`;
}

/** Returns the notice that announces an exam to its people. */
export function openingNotice(exam: Omit<Exam, 'seed' | 'createdAt'>, text: string): NoticeDraft {
  const { id, title, audience, createdBy, closesAt } = exam;
  return {
    id: openingIdOf(id),
    kind: 'exam',
    title,
    content: { kind: 'text', text },
    action: 'enter-exam',
    audience,
    examId: id,
    ...(createdBy === undefined ? {} : { createdBy }),
    ...(closesAt === undefined ? {} : { validUntil: closesAt }),
  };
}

/** Tells whether it closed before its people were told of it: nothing is announced any more. */
export function wasNeverAnnounced({ announceAt, withdrawnAt, ...exam }: Exam, now: number): boolean {
  return announceAt !== undefined && withdrawnAt === undefined && phaseOf(exam, now) === 'closed';
}

/** Tells whether its announcement was put off and is due: outside the quiet hours, while the exam can still be sat. */
export function isToBeAnnounced(
  exam: Exam,
  now: number,
  { quiet, zone }: { quiet: QuietHours; zone: string },
): boolean {
  const { announceAt, withdrawnAt } = exam;
  if (announceAt === undefined || now < announceAt || withdrawnAt !== undefined) return false;
  return phaseOf(exam, now) !== 'closed' && !isQuiet(timeOf(now, zone), quiet);
}
