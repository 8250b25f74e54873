import { dayText } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { type FinishedAttempt, hasPassed } from '../domain/exam.ts';

const SHOWN = 8;

/** Lists a person's own scores, the latest first. */
export function ownScores(name: string, attempts: readonly FinishedAttempt[], zone: string): Message {
  if (attempts.length === 0) {
    return card(`${name}的成绩`, ['还没有考试成绩。'], [[{ text: '参加考试', data: 'exam.list' }]]);
  }
  const shown = attempts.toReversed().slice(0, SHOWN);
  const lines = shown.map((attempt, i) => {
    const verdict = hasPassed(attempt) ? '合格' : '未合格';
    const where = attempt.isOnPaper ? '（线下）' : '';
    return `${i + 1}. ${dayText(attempt.handedInAt, zone)} ${attempt.title}${where} ${attempt.score} / ${attempt.total} ${verdict}`;
  });
  const buttons: Button[] = shown.flatMap(({ id, isOnPaper }, i) =>
    isOnPaper ? [] : [{ text: String(i + 1), data: `exam.result:${id}` }],
  );
  const half = Math.ceil(buttons.length / 2);
  const more = attempts.length > SHOWN && `更早的 ${attempts.length - SHOWN} 次没有列出。`;
  return card(
    `${name}的成绩`,
    [...lines, more],
    [buttons.slice(0, half), buttons.slice(half)].filter((row) => row.length > 0),
  );
}
