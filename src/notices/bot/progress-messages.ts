import { type Button, card, type Message } from '../../kernel/message.ts';
import { endButton, nextButton } from '../../kernel/styled-buttons.ts';
import type { Progress } from '../services/notices.ts';
import { wordsOf } from './delivery-words-messages.ts';
import { changeButtons } from './follow-up-messages.ts';
import { resultButtons } from './notice-result-messages.ts';

export const NOT_SENDING = '已经不在发送中，进度以卡片为准。';

/** Shows how far a notice is; it becomes its result when there is nothing left to do. */
export function progressCard(progress: Progress): Message {
  const { notice, state, total, sent, failed, waiting, acknowledged } = progress;
  const words = wordsOf(notice);
  return card(
    words.titles[state],
    [
      notice.title,
      `${words.done} ${sent} / ${total} 人`,
      waiting > 0 && `${state === 'stopped' ? words.undone : words.open} ${waiting} 人`,
      failed > 0 && `${words.failed} ${failed} 人`,
      notice.action === 'acknowledge' && !notice.followUp && `已知悉 ${acknowledged} 人`,
    ],
    progressButtons(progress),
  );
}

function progressButtons(progress: Progress): Button[][] {
  const { notice, state } = progress;
  const stop = endButton('⏹ 停止', `broadcast.stop:${notice.id}`);
  if (state === 'done' || state === 'stopped') return resultButtons(progress);
  if (state === 'paused') {
    const change = notice.followUp ? [] : changeButtons(progress);
    return [
      [nextButton('▶ 继续', `broadcast.continue:${notice.id}`), stop],
      ...(change.length > 0 ? [change] : []),
    ];
  }
  return [[{ text: '⏸ 暂停', data: `broadcast.pause:${notice.id}` }, stop]];
}

/** Asks once more before a notice is stopped, with how many will then not get it, or keep what they have. */
export function confirmStop({ notice, waiting }: Progress): Message {
  return card(
    notice.followUp ? '停止？' : '停止发送？',
    [
      notice.title,
      notice.followUp
        ? `停止后，${wordsOf(notice).open}的 ${waiting} 人保持原样。`
        : `停止后，尚未发送的 ${waiting} 人不会再收到，且不能继续。`,
    ],
    [
      [
        endButton('确认停止', `broadcast.halt:${notice.id}`),
        { text: '返回', data: `broadcast.progress:${notice.id}` },
      ],
    ],
  );
}
