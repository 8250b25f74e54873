import type { Exam } from '../../exams/domain/exam.ts';

/** Tells those who missed points that there is more to see, with the way to their own result. */
export function answersOut({ id, title, review }: Exam) {
  const what = review.afterClose === 'answers' ? '答案和解析' : '各题对错';
  return {
    text: `【考试截止】${title}\n${what}已经公布，可以查看。`,
    button: { text: '查看本人成绩', data: `exam.own:${id}` },
  };
}

/** Names it where it is held back. */
export const answersHeldBack = ({ title }: Pick<Exam, 'title'>, people: number): string =>
  `答案已公布的告知：${title}（${people} 人）`;
