import type { Exam } from '../domain/exam.ts';
import { EXAM_CALLINGS, type TitledExam } from '../domain/exam-titles.ts';

/** How it is said which of several scores counts. */
export const COUNTS_NAMES: Readonly<Record<Exam['counts'], string>> = {
  best: '取最高分',
  last: '取最后一次',
  mean: '取平均分',
};

/**
 * Returns how exams are called where they stand in one list: by their titles, and those of one title by the least that tells them apart:
 * the date of their opening, with its time where two opened on one day, else their number.
 */
export function examsApart(exams: readonly TitledExam[], zone: string): (exam: TitledExam) => string {
  return (exam) => {
    const namesakes = exams.filter(({ id, title }) => id !== exam.id && title === exam.title);
    const isTelling = (calling: (typeof EXAM_CALLINGS)[number]) =>
      namesakes.every((other) => calling(other, zone) !== calling(exam, zone));
    return EXAM_CALLINGS.find(isTelling)?.(exam, zone) ?? exam.title;
  };
}
