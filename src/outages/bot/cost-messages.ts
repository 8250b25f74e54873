import { durationText } from '../../bot/messages/duration.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { lostUntil, type Missed } from '../domain/outage-record.ts';
import type { OutageCost } from '../services/outages.ts';

const MISSED_SHOWN = 8;

/** Names a call to liaisons that nobody heard. */
export const LIAISON_CALL = '请联络员发放链接';

/** Tells officers what an outage cost besides exams, each with what became of it, and one tap away what may still be done. It stays. */
export function costCard({ from, until, missed, exams }: OutageCost, zone: string): Message {
  const lost = lostUntil({ from, until });
  const shown = missed.slice(0, MISSED_SHOWN);
  return standing(
    card(
      `⚠ 停机 ${durationText(until - from)}`,
      [
        `${momentText(from, zone)} 至 ${momentText(until, zone)} 机器人没有运行，或者连接不到 Telegram，其间无人得到回应。`,
        lost !== undefined &&
          `Telegram 只保留 24 小时的消息：${momentText(lost, zone)} 以前的点按和消息收不到了。其间点过“已知悉”而没有回执的，请他们再点一次。`,
        missed.length > 0
          ? '其间到时间的事项（仍在时效内的照常补发，不在此列）：'
          : '没有尚未告知的漏发；仍在时效内的提醒和群发照常补发。',
        ...shown.map(
          (one, at) => `${at + 1}. ${momentText(one.at, zone)} ${one.title}（${BECAME[one.kind]}）`,
        ),
        missed.length > shown.length &&
          `还有 ${missed.length - shown.length} 项，见“节日提醒”“待发”、学习和考试各处。`,
        shown.some(isRemediable) && '要办的，点对应序号的按钮；不必办的，不用操作。',
        Object.keys(exams).length > 0 && '其间的考试另有说明。',
      ],
      shown.map((one, at) => REMEDIES[one.kind](one, at + 1)).filter(({ length }) => length > 0),
    ),
  );
}

/** What became of each, as officers read it. */
const BECAME: Readonly<Record<Missed['kind'], string>> = {
  wave: '节日提醒，已过时效，不再发送，不用处理',
  plan: '群发，没有发出',
  nudge: '自动催办，没有发出',
  session: '学习，到时没有通知到人',
  call: '没有告知联络员',
  close: '考试，已照常截止',
};

/** The button by which it is sent after all; none where that reached nobody when it was found. */
const afterAll = ({ after }: Missed, sends: (after: NonNullable<Missed['after']>) => Button): Button[] =>
  after ? [sends(after)] : [];

/** What leads to its remedy, by the area's own buttons: they ask once more where what they say is not so any longer. */
const REMEDIES: Readonly<Record<Missed['kind'], (one: Missed, at: number) => Button[]>> = {
  wave: () => [],
  plan: (one, at) => [
    ...afterAll(one, ({ people, key }) =>
      confirmButton(`${at} 现在就发给 ${people} 人`, `schedule.now:${one.id}:${people}:${key}`),
    ),
    { text: `${at} 改时间`, data: `schedule.change:${one.id}` },
  ],
  nudge: (one, at) =>
    afterAll(one, ({ people, key }) =>
      confirmButton(`${at} 现在催办 ${people} 人`, `nudge.send:${one.id}:${key}`),
    ),
  session: ({ id }, at) => [{ text: `${at} 改期、补通知`, data: `study.show:${id}` }],
  call: (one, at) =>
    afterAll(one, ({ people }) => confirmButton(`${at} 现在告知 ${people} 位联络员`, 'liaisoncall.send')),
  close: ({ id }, at) => [{ text: `${at} 看结果`, data: `stats.show:${id}` }],
};

const isRemediable = ({ kind }: Missed): boolean => kind !== 'wave';
