import { momentText } from '../../bot/messages/moment.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { Exam } from '../domain/exam.ts';

type Named = Pick<Exam, 'id' | 'title' | 'opensAt'>;

/**
 * Returns how exams are called where they stand in one list: by their titles, and those of one title by the least that tells them apart:
 * the date of their opening, with its time where two opened on one day, else their number.
 */
export function examsApart(exams: readonly Named[], zone: string): (exam: Named) => string {
  const ways: ((exam: Named) => string)[] = [
    ({ title }) => title,
    ({ title, opensAt }) => `${title}（${dateOf(opensAt, zone)}）`,
    ({ title, opensAt }) => `${title}（${dateOf(opensAt, zone).slice(0, 4)}年${momentText(opensAt, zone)}）`,
  ];
  return (exam) => {
    const namesakes = exams.filter(({ id, title }) => id !== exam.id && title === exam.title);
    const telling = ways.find((way) => namesakes.every((other) => way(other) !== way(exam)));
    return telling?.(exam) ?? `${exam.title}（${exam.id}）`;
  };
}
