import { askHeadcount, type HeadcountRefusal, headcountNote } from '../../bot/messages/headcount.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { RECALL_WITHIN_HOURS } from '../../notices/domain/follow-up.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { FollowUpPreview } from '../services/follow-ups.ts';

const cancel = ({ id }: Notice): Button => ({ text: '取消', data: `recall.cancel:${id}` });

/** Asks why the notice is recalled, and says whose message can no longer be deleted. */
export function askForReason(preview: FollowUpPreview): Message {
  const { notice, tooOld } = preview;
  return card(
    '撤回通知',
    [
      notice.title,
      ...reachLines(preview),
      notice.recall && '以前撤回过：已经删除的不受影响。',
      tooOld > 0 && '撤不回的，可以取消，改用“更正”改写内容。',
      '撤回后停止催办，不能再更正；回执和发送记录保留，标明已撤回。',
      '请发送撤回的原因（一句话，记入操作记录，不发给收到通知的人）。',
    ],
    [[cancel(notice)]],
  );
}

function reachLines({ people, tooOld, unreachable, fixed }: FollowUpPreview): (string | false)[] {
  return [
    `可撤回 ${people} 人：从各人的聊天里删除。`,
    tooOld > 0 && `${tooOld} 人发出已超过 ${RECALL_WITHIN_HOURS} 小时，Telegram 不允许撤回。`,
    unreachable > 0 && `${unreachable} 人无法撤回（已停用、已离职等）。`,
    fixed > 0 && `${fixed} 人经短信、邮件收到，不能撤回，请另行告知。`,
  ];
}

const DEED = '撤回';

/** Asks for the headcount of the recall, which must be typed; `answer` says what was wrong with the last one. */
export function confirmCard(preview: FollowUpPreview, reason: string, answer?: HeadcountRefusal): Message {
  const { notice, people } = preview;
  return card(
    '确认撤回',
    [
      answer && headcountNote(answer, DEED),
      `通知：${notice.title}`,
      `原因：${reason}`,
      ...reachLines(preview),
      askHeadcount(DEED, '可撤回', people),
    ],
    [[cancel(notice)]],
  );
}

export const followUpTitle = ({ title }: Notice): string => `撤回：${title}`;

export const refused = (reason: string): Message => card('没有撤回', [reason]);

export const cancelled = (): Message => card('已取消', ['没有撤回任何内容。']);
