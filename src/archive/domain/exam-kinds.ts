import type { Exam } from '../../exams/domain/exam.ts';

/** The kinds of exams, each with the letter that stands for it in the data of buttons; a withdrawn one is of that kind alone. */
export const EXAM_KINDS = { f: 'first', m: 'make-up', w: 'withdrawn' } as const;
export type ExamKindLetter = keyof typeof EXAM_KINDS;

/** Returns whether it is a first exam, one that makes up for another, or one that was withdrawn. */
export function kindOfExam({
  withdrawnAt,
  makeUpFor,
}: Pick<Exam, 'withdrawnAt' | 'makeUpFor'>): ExamKindLetter {
  if (withdrawnAt !== undefined) return 'w';
  return makeUpFor === undefined ? 'f' : 'm';
}
