import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import type { Exam } from './exam.ts';

export type TitledExam = Pick<Exam, 'id' | 'title' | 'opensAt'>;

/** How an exam may be called, the shortest first: by its title, with the date of its opening, with the time, with its number. */
export const EXAM_CALLINGS: readonly ((exam: TitledExam, zone: string) => string)[] = [
  ({ title }) => title,
  ({ title, opensAt }, zone) => `${title}（${dateOf(opensAt, zone)}）`,
  ({ title, opensAt }, zone) =>
    `${title}（${chineseFullDate(dateOf(opensAt, zone))} ${timeOf(opensAt, zone)}）`,
  ({ title, id }) => `${title}（${id}）`,
];

/**
 * Returns the title that an exam gets when it is published: its own, or where another bears that already, with the date of its opening
 * behind it. Cards, notices and files that speak of one exam alone tell it from the other by that.
 */
export function untakenTitle(exam: TitledExam, published: readonly TitledExam[], zone: string): string {
  const taken = new Set(published.filter(({ id }) => id !== exam.id).map(({ title }) => title));
  const titles = EXAM_CALLINGS.map((calling) => calling(exam, zone));
  return titles.find((title) => !taken.has(title)) ?? exam.title;
}
