import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { endButton, nextButton } from '../../kernel/styled-buttons.ts';
import type { Tally } from '../domain/warm-up.ts';

const STEM_SHOWN = 24;

export const pollQuestion = (stem: string, index: number, count: number): string =>
  `第 ${index + 1}/${count} 题　${stem}`;

/** Returns the buttons under a poll; under the last one there is only the way to the result. */
export function pollButtons(index: number, count: number): Button[][] {
  const stop: Button = endButton('结束', 'quiz.stop');
  return index + 1 < count
    ? [[nextButton('下一题 ➡', 'quiz.next'), stop]]
    : [[nextButton('结束并看结果', 'quiz.stop')]];
}

/** Says how the group did: counts per question, never names. */
export function tallies(all: readonly Tally[]): Message {
  if (all.length === 0) return card('热身答题已结束', ['还没有可以统计的题目。']);
  const lines = all.map(
    ({ stem, right, voted }, i) => `${i + 1}. ${shorten(stem, STEM_SHOWN)}　${voted} 人作答，${right} 人答对`,
  );
  return card('热身答题结果', [...lines, '只统计人数，不记录个人。']);
}

export const notUnderstood = (): Message =>
  card('热身答题', ['请发送 /quiz，或带题数和节日，例如：/quiz 5 春节（最多 8 题）。']);

export const refusals = {
  'exam-open': (): Message => card('考试期间不能热身答题', ['有考试正在进行，截止后再发送 /quiz。']),
  'nothing-fits': (): Message => card('没有合适的题目', ['请换一个节日，或直接发送 /quiz。']),
};
