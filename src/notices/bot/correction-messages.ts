import { askHeadcount, type HeadcountRefusal, headcountNote } from '../../bot/messages/headcount.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { isCaption, type TextProblem } from '../domain/correction.ts';
import type { Notice } from '../domain/notice.ts';
import { hasParagraphs } from '../domain/paragraph.ts';
import { shownContent } from '../domain/shown-content.ts';
import type { FollowUpPreview } from '../services/follow-ups.ts';
import { ACKNOWLEDGE_LABEL } from './notice-messages.ts';

const cancel = ({ id }: Notice): Button => ({ text: '取消', data: `correction.cancel:${id}` });

export const toasts = { sample: '这是预览：确认之后，各人收到的消息才会改成这样。' };

/** Returns the text as it is, to be copied. */
export function currentText({ content }: Notice): Message {
  const { text, entities } = shownContent(content);
  return { text: text || '（目前没有说明文字）', entities: text ? entities : [] };
}

/** Asks for the corrected text, and says whose message will be changed and who has acknowledged the old one. */
export function askForText({ notice, people, unreachable, acknowledged }: FollowUpPreview): Message {
  const what = isCaption(notice.content) ? '说明文字（图片或文件本身不变）' : '全文';
  return card(
    '更正通知',
    [
      notice.title,
      `请发送更正后的${what}。现在的文字见上一条消息，可以复制修改。`,
      reachLine(people, unreachable),
      notice.action === 'acknowledge' &&
        acknowledged > 0 &&
        `${acknowledged} 人已知悉现在的内容：回执保留，不需再次知悉；须人人重新知悉的，请撤回后另发。`,
    ],
    [[cancel(notice)]],
  );
}

function reachLine(people: number, unreachable: number): string {
  return `可更正 ${people} 人${unreachable > 0 ? `，${unreachable} 人无法更正（已停用、已离职等）` : ''}。`;
}

/** Says what is to be done about a text that cannot be taken. */
export function textRefused(notice: Notice, problem: TextProblem | { problem: 'none' }): Message {
  return card('没有更正', [problemText(problem)], [[cancel(notice)]]);
}

function problemText(problem: TextProblem | { problem: 'none' }): string {
  switch (problem.problem) {
    case 'too-long':
      return `共 ${problem.length} 字，最多 ${problem.most} 字。请删减后重新发送；放不下的，请撤回后以文件群发。`;
    case 'unchanged':
      return '与现在的文字相同。请发送改过的文字。';
    case 'none':
      return '只能更正文字：请发送文字。要换图片或文件，请撤回后重新群发。';
  }
}

/** Says that the picture or file that was sent has been deleted from the officer's chat, where it is copied from. */
export const sourceGone = (notice: Notice): Message =>
  card(
    '不能预览',
    ['原来的图片或文件已从您与机器人的聊天里删除，不能更正。可以撤回后重新群发。'],
    [[cancel(notice)]],
  );

/** Returns the buttons as the corrected text will have them; there they count for nothing. */
export const sampleButtons = ({ action }: Notice): Button[][] =>
  action === 'acknowledge' ? [[confirmButton(ACKNOWLEDGE_LABEL, 'correction.sample')]] : [];

/** Shows the corrected notice as people will see it, with buttons that count for nothing. */
export function samplePreview(notice: Notice, text: string): Message {
  const { entities } = shownContent({ kind: 'text', text });
  const buttons = sampleButtons(notice);
  return { text, entities, ...(buttons.length > 0 && { buttons }) };
}

const DEED = '更正';

/** Asks for the headcount of the correction, which must be typed; `answer` says what was wrong with the last one. */
export function confirmCard(
  { notice, people, unreachable }: FollowUpPreview,
  answer?: HeadcountRefusal,
): Message {
  return card(
    '确认更正',
    [
      answer && headcountNote(answer, DEED),
      `通知：${notice.title}`,
      '更正后的内容即上面的预览。',
      hasParagraphs(notice) && '有本人提示的，末尾的提示保留不变。',
      reachLine(people, unreachable),
      askHeadcount(DEED, '可更正', people),
    ],
    [[{ text: '重新输入', data: `correction.again:${notice.id}` }, cancel(notice)]],
  );
}

export const followUpTitle = ({ title }: Notice): string => `更正：${title}`;

export const refused = (reason: string): Message => card('没有更正', [reason]);

export const cancelled = (): Message => card('已取消', ['没有更正任何内容。']);
