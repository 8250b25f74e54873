import { dayText } from '../../bot/messages/moment.ts';
import { numberButtons, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import type { OwnPart } from '../../bot/own-section.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { paperMark } from '../../kernel/score-origin.ts';
import { type FinishedAttempt, hasPassed } from '../domain/exam.ts';

/** Other areas have something to say in /me as well. */
const SHOWN_IN_ME = 5;

/** Says how somebody has fared, the latest first; the rest is a tap away. */
export function scoresPart(attempts: readonly FinishedAttempt[], zone: string): OwnPart {
  if (attempts.length === 0)
    return { lines: ['还没有考试成绩。'], buttons: [[{ text: '参加考试', data: 'exam.list' }]] };
  const shown = attempts.slice(0, SHOWN_IN_ME);
  const all: Button = { text: `全部成绩（${attempts.length}）`, data: 'scores.page:0' };
  return {
    lines: scoreLines(shown, 0, zone),
    buttons: [...resultButtons(shown, 0), ...(attempts.length > shown.length ? [[all]] : [])],
  };
}

/** Lists all scores of somebody, page by page. */
export function scoresCard(attempts: readonly FinishedAttempt[], wanted: number, zone: string): Message {
  const page = pageOf(attempts, wanted);
  const { entries, first } = page;
  return card(`我的成绩 ${attempts.length} 次${pageNumber(page)}`, scoreLines(entries, first, zone), [
    ...resultButtons(entries, first),
    ...pageButtons(page, (next) => `scores.page:${next}`),
  ]);
}

function scoreLines(attempts: readonly FinishedAttempt[], first: number, zone: string): string[] {
  return attempts.map((attempt, index) => {
    const { handedInAt, title, score, total } = attempt;
    const verdict = hasPassed(attempt) ? '合格' : '未合格';
    return `${first + index + 1}. ${dayText(handedInAt, zone)} ${title}${paperMark(attempt)} ${score} / ${total} ${verdict}`;
  });
}

/** A score on paper has no answers to show. */
function resultButtons(attempts: readonly FinishedAttempt[], first: number): Button[][] {
  return numberButtons(
    attempts.map(({ id, isOnPaper }) => (isOnPaper ? undefined : `exam.result:${id}`)),
    first,
  );
}
