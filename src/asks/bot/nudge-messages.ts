import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Nameable } from '../../kernel/namesakes.ts';
import { rich, type Words } from '../../kernel/rich-text.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { Ask } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Nudge } from '../domain/nudge.ts';
import { NUDGES_PER_PERSON } from '../domain/nudge-round.ts';
import type { NoNudge, NudgePreview } from '../services/nudge-previews.ts';
import { nudgedButton } from './nudged-messages.ts';

export const nudgeButton = (askId: string, { nudge }: AskWords): Button => ({
  text: `⏰ ${nudge}`,
  data: `nudge.ask:${askId}`,
});

const cancelButton = ({ nudge }: AskWords, { askId, number }: Nudge): Button => ({
  text: `取消${nudge}`,
  data: `nudge.cancel:${askId}:${number}`,
});

/** Names a nudge among what waits to go out. */
export const nudgeAbout = (title: string): string => `催办：${title}`;

/** Names what liaisons are told after the last nudge about it. */
export const escalationAbout = (title: string, people: number): string =>
  `催办后仍未办结，告知联络员：${title}（${people} 人）`;

/** Says whom a nudge would go to, and when. */
export function askCard(preview: NudgePreview, zone: string, notes: readonly string[] = []): Message {
  const { ask, number, people, exhausted, recent, unreached, away, waiting, last } = preview;
  const { words } = preview.kind;
  const { nudge } = words;
  const canSend = people > 0 && !waiting;
  const when = whenText(preview, zone);
  return card(
    `${nudge}未${words.deed}人员`,
    [
      ask.title,
      waiting ? rich`已安排${nudge}，${when}。` : peopleText(preview),
      recent !== undefined &&
        `${recent.people} 人刚${nudge}过（${momentText(recent.lastAt, zone)}），${ask.nudging.gapHours} 小时内不再催，本次不含。`,
      exhausted > 0 && `${exhausted} 人已${nudge} ${NUDGES_PER_PERSON} 次，不再${nudge}，请当面提醒。`,
      sparedText(preview),
      away > 0 && `${away} 人外出（出差、休假等），不${nudge}。`,
      unreached > 0 && words.unreached(unreached),
      last?.startedAt !== undefined && !recent && `上次${nudge}：${momentText(last.startedAt, zone)}`,
      canSend && rich`${when}，静音送达，每人至多 ${NUDGES_PER_PERSON} 次。内容：\n${ask.nudging.text}`,
      ...notes,
    ],
    [
      ...(canSend ? [[confirmButton(`确认${nudge} ${people} 人`, `nudge.send:${ask.id}:${number}`)]] : []),
      ...(waiting && preview.mayCancel ? [[cancelButton(words, waiting)]] : []),
      [nudgedButton(ask.id, words), words.back(ask.id)],
    ],
  );
}

/** Says that a nudge has begun, or when it will; only one that waits can be called off. */
export function requestedCard(preview: NudgePreview, nudge: Nudge, zone: string): Message {
  const { ask, people, heldUntil } = preview;
  const { words } = preview.kind;
  const title = heldUntil === undefined ? `✅ 已开始${words.nudge}` : `✅ 已安排${words.nudge}`;
  return card(
    title,
    [ask.title, rich`共 ${people} 人，${whenText(preview, zone)}。`],
    [...(heldUntil === undefined ? [] : [[cancelButton(words, nudge)]]), [words.back(ask.id)]],
  );
}

/** Says who is left out today for what they were sent about other things. */
function sparedText({ today, month, kind: { words } }: NudgePreview): string | false {
  const spared = [
    today > 0 && `${today} 人今天已就其他事项提醒过（每人每天一条）`,
    month > 0 && `${month} 人本月${words.nudge}已到上限（NUDGES_PER_MONTH）`,
  ].filter((one) => one !== false);
  return spared.length > 0 && `${spared.join('，')}，本次不含。`;
}

function peopleText({ people, kind: { words } }: NudgePreview): string {
  return people > 0
    ? `本次将${words.nudge} ${people} 人（仅限${words.nudged}）。`
    : `现在没有可以${words.nudge}的人。`;
}

function whenText({ heldUntil }: NudgePreview, zone: string): Words {
  return heldUntil === undefined
    ? '即刻发出'
    : rich`非工作时间不打扰，将于 ${withCountdown(heldUntil, zone)}发出`;
}

/** Says why nobody is nudged about it now. */
export function refusalText({ kind, refused }: NoNudge): string {
  const { thisOne, nudge } = kind.words;
  return {
    withdrawn: `${thisOne}已经撤回，不再${nudge}。`,
    'not-open': `${thisOne}不在开放时间内，无需${nudge}。`,
    'closes-before': `${thisOne}在下一个工作时间之前截止，来不及${nudge}，请当面提醒。`,
  }[refused];
}

export const toasts = {
  nobody: ({ nudge }: AskWords): string => `没有可以${nudge}的人。`,
  outdated: (): string => '情况有变化，请按新的卡片确认。',
  cancelled: ({ nudge }: AskWords): string => `已取消${nudge}，没有发出。`,
  notWaiting: ({ nudge }: AskWords): string => `这次${nudge}已经发出或已经取消。`,
};

type ToldInVain = {
  ask: Pick<Ask, 'id' | 'title'>;
  kind: { words: AskWords };
  people: readonly Nameable[];
};

/** Names whom reminders alone do not move: for the liaison, or the officers where there is none, or where it is the liaison. */
export function escalationCard({ ask, kind: { words }, people }: ToldInVain): Message {
  const first = pageOfNames(people, 0);
  const { nudge, deed } = words;
  return card(
    `${nudge}后仍未${deed}`,
    [
      ask.title,
      `以下 ${people.length} 人已${nudge} ${NUDGES_PER_PERSON} 次，机器人不再${nudge}，请当面提醒：`,
      ...first.entries,
      first.pages > 1 && '……其余见名单',
    ],
    [[words.missing(ask.id)]],
  );
}
