import { firstNames } from '../../bot/messages/first-of-many.ts';
import { label, type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { ScopedInstrument } from '../services/bank-scope.ts';
import { home } from './bank-messages.ts';

const PAPERS_SHOWN = 5;

const questionsOf = (all: readonly ScopedInstrument[]): number =>
  all.reduce((sum, { questions }) => sum + questions, 0);

/**
 * Lists the instruments with how many of their questions are in use; a tap ticks one off, or takes it back.
 *
 * @param off all that are ticked off
 * @param short titles of the papers that cannot be drawn as things are
 */
export function scopeCard(
  page: Page<ScopedInstrument>,
  off: readonly ScopedInstrument[],
  short: readonly string[],
): Message {
  const rows = page.entries.map(({ instrument: { id, title, isNotConcerned }, questions }) => [
    {
      text: label(`${isNotConcerned ? '✖' : '✔'} ${title}`, ` ${questions} 题`),
      data: `bank.concern:${id}:${isNotConcerned ? 1 : 0}:${page.page}`,
    },
  ]);
  return card(
    `本单位涉及的法规${pageNumber(page)}`,
    [
      '点一部法规标为不涉及（✖），再点改回（✔）。不涉及的，题目不进新试卷、练习、每日一题和热身答题；已发布的考试和已有的试卷不变，/law 和错题本照常可查。',
      off.length > 0 && `不涉及 ${off.length} 部，${questionsOf(off)} 题。`,
      short.length > 0 &&
        `⚠ 题目不足、不能发布的试卷：${firstNames(short, PAPERS_SHOWN, '份')}。可以在 /newexam 自己组卷，或改回有关法规。`,
    ],
    [...rows, ...pageButtons(page, (to) => `bank.scope:${to}`), [home]],
  );
}

/** Says what a tap has changed. */
export const changedToast = ({ instrument, questions }: ScopedInstrument): string =>
  instrument.isNotConcerned
    ? `已标为本单位不涉及，${questions} 题不再出题。`
    : `已改回，${questions} 题恢复出题。`;
