import { NUDGE_GAP_HOURS, type Nudge } from '../../asks/domain/nudge.ts';
import { NUDGES_PER_PERSON } from '../../asks/domain/nudge-round.ts';
import type { Asked, Escalation } from '../../asks/services/escalation.ts';
import type { NudgePreview } from '../../asks/services/nudges.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';

const TITLE_SHOWN = 40;

export const nudgeButton = ({ id }: Pick<Asked, 'id'>): Button => ({
  text: '⏰ 催办',
  data: `nudge.ask:${id}`,
});

const cancelButton = ({ noticeId, number }: Nudge): Button => ({
  text: '取消催办',
  data: `nudge.cancel:${noticeId}:${number}`,
});

const back = ({ id }: Pick<Asked, 'id'>): Button => ({ text: '返回', data: `notice.result:${id}` });

/** Writes what people read; the notice itself stands above it, as what is replied to. */
export const nudgeText = ({ title }: Asked): string =>
  `【催办】${shorten(title, TITLE_SHOWN)}\n请阅读上面引用的通知，并点下面的按钮确认知悉。`;

/** Says whom a nudge would go to, and when. */
export function askCard(preview: NudgePreview, zone: string): Message {
  const { asked, number, people, exhausted, recent, unreached, waiting, last } = preview;
  const canSend = people > 0 && !waiting;
  const when = whenText(preview, zone);
  return card(
    '催办未知悉人员',
    [
      asked.title,
      waiting ? `已安排催办，${when}。` : peopleText(people),
      recent !== undefined &&
        `${recent.people} 人刚催办过（${momentText(recent.lastAt, zone)}），${NUDGE_GAP_HOURS} 小时内不再催，本次不含。`,
      exhausted > 0 && `${exhausted} 人已催办 ${NUDGES_PER_PERSON} 次，不再催办，请当面提醒。`,
      unreached > 0 && `${unreached} 人未送达，见“未送达名单”。`,
      last?.startedAt !== undefined && !recent && `上次催办：${momentText(last.startedAt, zone)}`,
      canSend && `${when}，静音送达，每人至多 ${NUDGES_PER_PERSON} 次。`,
    ],
    [
      ...(canSend ? [[{ text: `确认催办 ${people} 人`, data: `nudge.send:${asked.id}:${number}` }]] : []),
      ...(waiting && preview.mayCancel ? [[cancelButton(waiting)]] : []),
      [back(asked)],
    ],
  );
}

/** Says that a nudge has begun, or when it will; only one that waits can be called off. */
export function requestedCard(preview: NudgePreview, nudge: Nudge, zone: string): Message {
  const { asked, people, heldUntil } = preview;
  const title = heldUntil === undefined ? '✅ 已开始催办' : '✅ 已安排催办';
  return card(
    title,
    [asked.title, `共 ${people} 人，${whenText(preview, zone)}。`],
    [...(heldUntil === undefined ? [] : [[cancelButton(nudge)]]), [back(asked)]],
  );
}

function peopleText(people: number): string {
  return people > 0 ? `本次将催办 ${people} 人（仅限已送达而未知悉的）。` : '现在没有可以催办的人。';
}

function whenText({ heldUntil }: NudgePreview, zone: string): string {
  return heldUntil === undefined ? '即刻发出' : `非工作时间不打扰，将于 ${momentText(heldUntil, zone)} 发出`;
}

export const toasts = {
  nobody: '没有可以催办的人。',
  outdated: '情况有变化，请按新的卡片确认。',
  cancelled: '已取消催办，没有发出。',
  notWaiting: '这次催办已经发出或已经取消。',
};

/** Names whom reminders alone do not move: for the liaison, or the officers where there is none, or where it is the liaison. */
export function escalationCard({ asked, people }: Escalation): Message {
  const first = pageOfNames(people, 0);
  return card(
    '催办后仍未知悉',
    [
      asked.title,
      `以下 ${people.length} 人已催办 ${NUDGES_PER_PERSON} 次，机器人不再催办，请当面提醒：`,
      ...first.entries,
      first.pages > 1 && '……其余见名单',
    ],
    [[{ text: '未知悉名单', data: `notice.missing:${asked.id}:0` }]],
  );
}
