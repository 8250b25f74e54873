import { momentText } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import type { PlannedNudge } from '../domain/automatic-nudge.ts';
import type { Moment } from '../domain/automatic-terms.ts';
import { NUDGES_PER_PERSON } from '../domain/nudge-round.ts';
import type { AutomaticPlan } from '../services/automatic-nudges.ts';

/** Returns the way to what goes out by itself about an ask, and from there back to `origin` where that is not the ask's own card. */
export const automaticButton = (askId: string, nudge: string, origin?: string): Button => ({
  text: `🔁 自动${nudge}`,
  data: comingFrom(`auto.show:${askId}`, ...(origin === undefined ? [] : [origin])),
});

/**
 * Says when a nudge goes out by itself, as the office thinks of it.
 *
 * @example momentName({ key: 'after1', workdaysAfter: 1, of: sentAt }) // '发出后 1 个工作日'
 */
export function momentName(moment: Moment): string {
  if (moment.nextChannel && 'workdaysAfter' in moment)
    return `${afterText([moment.workdaysAfter])}，改用下一渠道`;
  if ('at' in moment) return '开始时';
  if ('workdaysAfter' in moment) return afterText([moment.workdaysAfter]);
  return `截止前 ${moment.workdaysBefore} 个工作日`;
}

/** Says after how many working days people are nudged: `发出后 1、3 个工作日`. */
export const afterText = (workdays: readonly number[]): string => `发出后 ${workdays.join('、')} 个工作日`;

const BY_NEXT = '（改用下一渠道）';

/** Says in one line which nudges are still to go out by themselves; nothing where none is. */
export function automaticLine(
  planned: readonly PlannedNudge[],
  { nudge, zone, now }: { nudge: string; zone: string; now: number },
): string | undefined {
  const coming = planned.filter((one) => one.isChosen && isToCome(one, now));
  if (coming.length === 0) return undefined;
  const times = coming.map(
    ({ at, moment }) => momentText(at, zone, now) + (moment.nextChannel ? BY_NEXT : ''),
  );
  return `自动${nudge}：${times.join('、')}`;
}

const isToCome = ({ isPassed, validUntil }: PlannedNudge, now: number): boolean =>
  !isPassed && now < validUntil;

/** Lists the nudges that may go out by themselves, each to be switched on or off; `mayChange`: the viewer is an officer. */
export function automaticCard(
  { ask, kind, planned }: AutomaticPlan,
  { mayChange, zone, now }: { mayChange: boolean; zone: string; now: number },
): Message {
  const { words } = kind;
  const changeable = mayChange ? planned.filter((one) => mayBeChanged(one, now)) : [];
  return card(
    `自动${words.nudge}`,
    [
      ask.title,
      ...planned.map(
        (one) => `${stateSign(one, now)} ${momentName(one.moment)}：${stateText(one, zone, now)}`,
      ),
      planned.length === 0 && `没有可以自动${words.nudge}的时间。`,
      planned.length > 0 &&
        `只发给${words.nudged}人员，每人至多 ${NUDGES_PER_PERSON} 次，当天已经${words.nudge}过的不再发。`,
    ],
    [...changeable.map((one) => [switchButton(ask.id, one)]), [words.back(ask.id)]],
  );
}

function mayBeChanged(one: PlannedNudge, now: number): boolean {
  return one.isChosen ? isToCome(one, now) : now < one.at;
}

const switchButton = (askId: string, { moment, isChosen }: PlannedNudge): Button => ({
  text: `${isChosen ? '停止' : '开启'}：${momentName(moment)}`,
  data: `auto.set:${askId}:${moment.key}:${isChosen ? 'off' : 'on'}`,
});

const stateSign = (one: PlannedNudge, now: number): string =>
  one.isPassed ? '✅' : one.isChosen && isToCome(one, now) ? '☑' : '☐';

function stateText(one: PlannedNudge, zone: string, now: number): string {
  const when = momentText(one.at, zone, now);
  if (one.isPassed) return `${when}，已处理`;
  if (!one.isChosen) return `${when}，不发`;
  return isToCome(one, now) ? `${when} 发出` : `${when}，已错过，没有发出`;
}

export const toasts = {
  changed: '已保存。',
  tooLate: '这个时间已经过去，没有改动。',
};
