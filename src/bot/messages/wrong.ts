import type { Question } from '../../domain/question.ts';
import { questionTypeOf } from '../../domain/question-types/index.ts';
import { card, type Message } from '../message.ts';
import { revealedQuestionCard } from '../question-view.ts';
import { pageButtons, pageNumber, pageOf, shorten } from './pages.ts';

const STEM_SHOWN = 40;

/** The wrong-question book, a page of it: the beginnings of the stems, a number for each. */
export function wrongBook(questions: readonly Question[], wanted: number): Message {
  if (questions.length === 0) return card('错题本', ['没有错题。练习或考试中答错的题会收在这里。']);
  const shown = pageOf(questions, wanted);
  const lines = shown.entries.map(({ stem }, i) => `${shown.first + i + 1}. ${shorten(stem, STEM_SHOWN)}`);
  const numbers = shown.entries.map(({ id }, i) => ({
    text: String(shown.first + i + 1),
    data: `wrong.show:${id}:${shown.page}`,
  }));
  return card(
    `错题本 · ${questions.length} 题${pageNumber(shown)}`,
    ['连续答对两次后移出。点题号看答案。', ...lines],
    [
      numbers,
      ...pageButtons(shown, (page) => `wrong.page:${page}`),
      [{ text: '▶ 重练错题', data: 'practice.topic:w' }],
    ],
  );
}

export function wrongQuestion(question: Question, citation: string, page: string): Message {
  const { stem, explanation, options, right, type } = question;
  const shown = options.map((text, index) => ({ text, isRight: right.includes(index) }));
  const heading = `错题 · ${questionTypeOf(type).label}`;
  return revealedQuestionCard({ heading, stem, options: shown, explanation, citation }, [
    [
      { text: '🚩 题目有误', data: `practice.flag:${question.id}` },
      { text: '⬅ 返回', data: `wrong.page:${page}` },
    ],
  ]);
}
