import { NOT_CONCERNED, notConcernedMark } from '../../bank/bot/question-state-messages.ts';
import { revealedQuestionCard } from '../../bank/bot/question-view-messages.ts';
import type { ArticleText } from '../../bank/domain/article-text.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { dayText } from '../../bot/messages/moment.ts';
import { numberButtons, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import type { OwnPart } from '../../bot/own-section.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import type { BookEntry, WrongBook } from '../services/practice.ts';

const STEM_SHOWN = 36;

/** Says how many questions are still to be learnt, and how many are overcome; nothing where there are none. */
export function bookPart({ open, overcome }: WrongBook): OwnPart | undefined {
  if (open.length + overcome.length === 0) return undefined;
  return { lines: [`错题本：待巩固 ${open.length} 题，已掌握 ${overcome.length} 题。`] };
}

/** Which part of the book is shown: what is still to be learnt (`o`), or what has been overcome (`c`). */
export type BookPart = 'o' | 'c';

/** Lists a page of the wrong-question book: what is still to be learnt with when it is due, or what has been overcome. */
export function wrongBook(book: WrongBook, part: BookPart, wanted: number, zone: string): Message {
  const { open, overcome } = book;
  if (open.length + overcome.length === 0)
    return card('错题本', ['没有错题。练习中答错的题会收在这里；考试中答错的，公布答案后收进来。']);
  const entries = part === 'o' ? open : overcome;
  const shown = pageOf(entries, wanted);
  const lines = shown.entries.map((entry, i) => {
    const when = part === 'o' ? `　${dueText(entry, zone)}` : '';
    return `${shown.first + i + 1}. ${shorten(entry.question.stem, STEM_SHOWN)}${when}`;
  });
  const opening = shown.entries.map(({ question }) => `wrong.show:${question.id}:${part}:${shown.page}`);
  const title = part === 'o' ? `错题本 · ${open.length} 题` : `已掌握 · ${overcome.length} 题`;
  const intro =
    part === 'o' ? '到期的题会再次出现，间隔超过 30 天即为已掌握。' : '这些题已经记牢，仍可查看。';
  const rows = [
    ...numberButtons(opening, shown.first),
    ...pageButtons(shown, (page) => `wrong.page:${part}:${page}`),
    part === 'o' ? openButtons(book) : [{ text: '⬅ 错题本', data: 'wrong.page:o:0' }],
  ];
  return card(
    `${title}${pageNumber(shown)}`,
    [intro, ...lines],
    rows.filter((row) => row.length > 0),
  );
}

function dueText({ state, due, isNotConcerned }: BookEntry, zone: string): string {
  if (isNotConcerned) return NOT_CONCERNED;
  return state === 'due' ? '今天' : dayText(due, zone);
}

function openButtons({ open, overcome }: WrongBook): Button[] {
  const due = open.filter(({ state, isNotConcerned }) => state === 'due' && !isNotConcerned).length;
  return [
    ...(due > 0 ? [nextButton(`▶ 重练到期的 ${due} 题`, 'practice.topic:w')] : []),
    ...(overcome.length > 0 ? [{ text: `已掌握 ${overcome.length} 题`, data: 'wrong.page:c:0' }] : []),
  ];
}

/** Shows a question of the book with its answer and explanation, its options in the order of the bank. */
export function wrongQuestion(
  { question, isNotConcerned }: BookEntry,
  { citation, article }: { citation: string; article: ArticleText | undefined },
  back: string,
): Message {
  const { stem, explanation, options, right, type } = question;
  const shown = options.map((text, index) => ({ text, isRight: right.includes(index) }));
  const heading = `错题 · ${questionTypeOf(type).label}${notConcernedMark(isNotConcerned)}`;
  return revealedQuestionCard({ heading, stem, options: shown, explanation, citation, article }, [
    [
      { text: '🚩 题目有误', data: `practice.flag:${question.id}` },
      { text: '⬅ 返回', data: `wrong.page:${back}` },
    ],
  ]);
}
