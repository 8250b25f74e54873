import type { Question } from '../../domain/question.ts';
import { questionTypeOf } from '../../domain/question-types/index.ts';
import { type Button, card, type Message } from '../message.ts';
import { revealedQuestionCard } from '../question-view.ts';

const PAGE_SIZE = 5;
const STEM_SHOWN = 40;

/** The wrong-question book, a page of it: the beginnings of the stems, a number for each. */
export function wrongBook(questions: readonly Question[], wanted: number): Message {
  if (questions.length === 0) return card('错题本', ['没有错题。练习或考试中答错的题会收在这里。']);
  const pages = Math.ceil(questions.length / PAGE_SIZE);
  const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages - 1);
  const shown = questions.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const lines = shown.map(({ stem }, i) => `${page * PAGE_SIZE + i + 1}. ${shorten(stem)}`);
  const numbers = shown.map(({ id }, i) => ({
    text: String(page * PAGE_SIZE + i + 1),
    data: `wrong.show:${id}:${page}`,
  }));
  const turn = (to: number, text: string): Button[] =>
    to >= 0 && to < pages ? [{ text, data: `wrong.page:${to}` }] : [];
  const turns = [...turn(page - 1, '⬅ 上一页'), ...turn(page + 1, '下一页 ➡')];
  return card(
    `错题本 · ${questions.length} 题`,
    ['连续答对两次后移出。点题号看答案。', ...lines],
    [numbers, ...(turns.length > 0 ? [turns] : []), [{ text: '▶ 重练错题', data: 'practice.topic:w' }]],
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

function shorten(stem: string): string {
  return stem.length > STEM_SHOWN ? `${stem.slice(0, STEM_SHOWN)}…` : stem;
}
