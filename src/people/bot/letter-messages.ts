import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { AnswerRefusal, GivenAnswer } from '../services/letter-box.ts';

/** Says who wrote a letter. */
export const senderText = (sender: Person | undefined): string =>
  sender ? `${sender.name}（${sender.department}）` : '已离开的人员';

/** Says whose answer stands in the place of one that came later. */
export function answeredAlreadyText({ answer }: { answer?: GivenAnswer | undefined }): string {
  return answer?.officer ? `${answer.officer.name}已答复过了。` : '已有人答复过了。';
}

/** Says why an answer was not taken, in a line. */
export const refusalText = (refusal: AnswerRefusal): string =>
  refusal.refused === 'unknown' ? '这一条已经读不出来，没有答复。' : answeredAlreadyText(refusal);

/** Shows the answer that stands to whoever came later with one of their own. */
export function answerRefused(refusal: AnswerRefusal, rows: Button[][]): Message {
  const text = refusal.answer?.text;
  const stands = text === undefined ? [] : [`答复：${text}`];
  return card('没有重复答复', [refusalText(refusal), ...stands, '您的答复没有保存，也没有发出。'], rows);
}

/** Asks for a shorter answer: none is cut. */
export const answerTooLong = (most: number, rows: Button[][]): Message =>
  card('答复太长', [`请不超过 ${most} 字，再发一次。`], rows);
