import { label } from '../../kernel/label.ts';
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
    return tellingCalling(exam, namesakes, (one, calling) => calling(one, zone)) ?? exam.title;
  };
}

type Calling = (typeof EXAM_CALLINGS)[number];

/** Returns what an exam is called in the shortest way by which none of the others is called so too. */
function tellingCalling(
  exam: TitledExam,
  others: readonly TitledExam[],
  called: (exam: TitledExam, calling: Calling) => string,
): string | undefined {
  const isTelling = (calling: Calling) =>
    others.every((other) => called(other, calling) !== called(exam, calling));
  const telling = EXAM_CALLINGS.find(isTelling);
  return telling && called(exam, telling);
}

/**
 * Returns what buttons say that lead to exams of one list: `before`, as much of the title as a phone shows, and `behind`. Those whose titles
 * are the same as far as they are shown are told apart as by `examsApart`.
 */
export function examLabels(
  exams: readonly TitledExam[],
  zone: string,
): (exam: TitledExam, around?: { before?: string; behind?: string }) => string {
  return (exam, { before = '', behind = '' } = {}) => {
    const others = exams.filter(({ id }) => id !== exam.id);
    const called = (one: TitledExam, calling: Calling) =>
      label(`${before}${one.title}`, `${calling({ ...one, title: '' }, zone)}${behind}`);
    return tellingCalling(exam, others, called) ?? label(`${before}${exam.title}`, behind);
  };
}
