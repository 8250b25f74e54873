import { assemblePaper, type ExamPaper } from '../../src/bank/domain/exam-paper.ts';
import type { Exam } from '../../src/exams/domain/exam.ts';
import { type Attempt, beginAttempt } from '../../src/exams/domain/exam-attempt.ts';
import { EVERYBODY } from '../../src/kernel/audience.ts';
import { questionsOf, SMALL_TEST, stockOf } from './questions.ts';

/** 2026-11-23 09:00 in Shanghai. */
export const MORNING = Date.parse('2026-11-23T09:00:00+08:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** An exam of half an hour, open from nine to noon, one attempt, the score alone until the close. */
export function anExam(change: Partial<Exam> = {}): Exam {
  return {
    id: 'e1',
    title: '年度测试',
    blueprint: SMALL_TEST,
    audience: EVERYBODY,
    opensAt: MORNING,
    closesAt: MORNING + 3 * HOUR,
    attemptsAllowed: 1,
    counts: 'best',
    review: { beforeClose: 'score', afterClose: 'answers' },
    navigation: 'free',
    seed: 'secret',
    createdAt: MORNING,
    ...change,
  };
}

export function aPaper(seed = 'seed'): ExamPaper {
  const stock = stockOf(questionsOf({ single: 5, 'true-false': 5, multiple: 3 }));
  const assembly = assemblePaper(SMALL_TEST, stock, seed);
  if ('refused' in assembly) throw new Error(assembly.refused);
  return assembly.paper;
}

/** An attempt that began at nine on card 100. */
export function anAttempt(exam = anExam(), start: { personId?: number; number?: number } = {}): Attempt {
  return beginAttempt(exam, { personId: 7, number: 1, ...start, paper: aPaper(), card: 100, now: MORNING });
}

/** Where the card displays the right options of a question. */
export function rightPositions(attempt: Attempt, position: number): number[] {
  const item = attempt.paper[position];
  return item?.question.right.map((option) => item.order.indexOf(option)) ?? [];
}
