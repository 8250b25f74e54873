import { buttonRows } from '../../bot/messages/pages.ts';
import { type Button, card, type Offer } from '../../kernel/message.ts';
import { folded, type Words } from '../../kernel/rich-text.ts';
import type { ArticleText } from '../domain/article-text.ts';
import { letterOf } from '../domain/question-types/option-letters.ts';
import type { Interaction } from '../domain/question-types/question-type.ts';

/** Six letters stand in two rows; up to five fit one. */
const LETTERS_PER_ROW = 5;

/** A question to be answered, in displayed order. It holds no key. */
export type OpenQuestion = {
  /** First line: 第 7/80 题 · 多选 · 2分. */
  heading: string;
  /** Until when it may be answered. */
  timing?: Words | undefined;
  stem: string;
  options: readonly { text: string; isChosen: boolean }[];
  interaction: Interaction;
  /** The data of the tap that puts an option (by displayed position) into the wanted state. */
  dataFor(position: number, chosen: boolean): string;
};

/** A question whose answer has been revealed, in displayed order. */
export type RevealedQuestion = {
  heading: string;
  stem: string;
  /** Without `isChosen` nobody's answer is shown, only the right one. */
  options: readonly { text: string; isChosen?: boolean; isRight: boolean }[];
  explanation: string;
  citation: string;
  /** The article that it rests on, where its text is at hand: a button shows it. */
  article?: ArticleText | undefined;
};

/** How each interaction marks what is chosen, and which state a tap on an option asks for. */
const MARKS: Record<Interaction, { on: string; off: string; wants(isChosen: boolean): boolean }> = {
  'choose-one': { on: '● ', off: '', wants: () => true },
  'choose-many': { on: '☑ ', off: '☐ ', wants: (isChosen) => !isChosen },
};

/** Shows a question to be answered: the options' texts in the message, their letters on the buttons. */
export function openQuestionCard(question: OpenQuestion, rows: readonly Button[][]): Offer {
  const mark = MARKS[question.interaction];
  const letters = question.options.map(({ isChosen }, position) => ({
    text: `${isChosen ? mark.on : mark.off}${letterOf(position)}`,
    data: question.dataFor(position, mark.wants(isChosen)),
  }));
  const lines = question.options.map(({ text }, position) => `${letterOf(position)}. ${text}`);
  return card(
    question.heading,
    [question.timing, question.stem, '', ...lines],
    [...inRows(letters), ...rows],
  );
}

/** Says under a question that was answered in words that only its buttons count. */
export const tapInstead = (question: Offer): Offer => ({
  ...question,
  text: `${question.text}\n\n刚才的文字没有计入答案：请点下面的选项按钮作答。`,
});

/** Shows a question with its answer: ✔ right, ✘ chosen and wrong. */
export function revealedQuestionCard(question: RevealedQuestion, rows: Button[][]): Offer {
  const { heading, stem, options, explanation, citation, article } = question;
  const lines = options.map(({ text, isChosen, isRight }, position) => {
    const sign = isRight ? '✔' : isChosen ? '✘' : '　';
    return `${sign} ${letterOf(position)}. ${text}`;
  });
  const chosen = lettersOf(options, ({ isChosen }) => isChosen === true);
  const own = options.some(({ isChosen }) => isChosen !== undefined) && `您的答案：${chosen || '未答'}　`;
  const answers = `${own || ''}正确答案：${lettersOf(options, ({ isRight }) => isRight)}`;
  return card(
    heading,
    [stem, '', ...lines, '', answers, folded(`解析：${explanation}`), citation && `依据：${citation}`],
    [...articleRows(article), ...rows],
  );
}

/** Returns the row that stands under the explanation of a question; none where the article is not at hand. */
export function articleRows(article: ArticleText | undefined): Button[][] {
  return article ? [[{ text: '📖 条文', data: `law.text:${article.instrument}:${article.article}` }]] : [];
}

function lettersOf<O>(options: readonly O[], has: (option: O) => boolean): string {
  return options.flatMap((option, position) => (has(option) ? [letterOf(position)] : [])).join('');
}

function inRows(buttons: Button[]): Button[][] {
  const isShort = buttons.length <= LETTERS_PER_ROW;
  return buttonRows(buttons, isShort ? LETTERS_PER_ROW : Math.ceil(buttons.length / 2));
}
