import type { Notice } from '../../domain/notice.ts';
import type { Button, Message } from '../message.ts';

export const ACKNOWLEDGE_LABEL = '✅ 已知悉，将遵守';

/** A notice as it arrives: bold first line and the button of its action. A copy brings its own text. */
export function presentNotice(notice: Notice): Message {
  const text = notice.content.kind === 'text' ? notice.content.text : '';
  const firstLine = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  const button = actionButton(notice);
  return {
    text,
    entities: [{ type: 'bold', offset: 0, length: firstLine }],
    ...(button && { buttons: [[button]] }),
  };
}

function actionButton({ action, id, examId, nudge }: Notice): Button | undefined {
  // A nudge is answered by taking note of the notice it is about.
  if (action === 'acknowledge' || nudge)
    return { text: ACKNOWLEDGE_LABEL, data: `receipt.ack:${nudge?.of ?? id}` };
  if (action === 'enter-exam' && examId) return { text: '📝 进入考试', data: `exam.enter:${examId}` };
  return undefined;
}
