import { momentRead, momentRefusalLines } from '../../bot/messages/typed-moment.ts';
import { holidayTitle } from '../../calendar/domain/holiday.ts';
import { PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import type { Sending, SendingTime } from '../domain/sending-time.ts';
import { type SendingTimeRefusal, typedSendingTime } from '../domain/typed-sending-time.ts';

/** Against what a time is written: the office's zone and the time now. */
export type Frame = { zone: string; now: number };

const RULE_NAMES = { before: '前', after: '后' } as const;

/** Says by which rule a broadcast goes out; of a single time the time itself. */
export function ruleWords(when: SendingTime, { zone, now }: Frame): string {
  if (when.kind === 'once') return momentRead(when.at, zone, now);
  if (when.kind === 'holiday')
    return `${holidayTitle(when.holiday)}${RULE_NAMES[when.side]}第 ${when.nth} 个工作日 ${when.time}`;
  return when.day === 'last-workday'
    ? `每月最后一个工作日 ${when.time}`
    : `每月 ${when.day} 日 ${when.time}（遇休息日顺延到下一个工作日）`;
}

/** Says when a broadcast goes out, and of a rule when that is next. */
export function sendingWords(when: SendingTime | undefined, next: Sending | undefined, frame: Frame): string {
  if (!when) return '确认后立即发送';
  const rule = ruleWords(when, frame);
  if (when.kind === 'once') return rule;
  if (!next) return `${rule}（时间已过）`;
  const mark = next.isProvisional ? `，${PROVISIONAL_MARK}` : '';
  const named = when.kind === 'monthly' ? '下一次 ' : '';
  return `${rule}，${named}${momentRead(next.at, frame.zone, frame.now)}${mark}`;
}

const tapped = ({ number }: BroadcastDraft, text: string, typed: string): Button => ({
  text,
  data: `broadcast.time:${number}:${typed}`,
});

const backTo = ({ number }: BroadcastDraft): Button => ({ text: '返回', data: `broadcast.next:${number}` });

/** Asks when the broadcast is to go out: some times to tap, any other to type. */
export function askSendingTime(
  draft: BroadcastDraft,
  offered: readonly SendingTime[],
  frame: Frame,
  refusal?: SendingTimeRefusal,
): Message {
  return card(
    '发送时间',
    [
      ...(refusal ? refusalLines(refusal, frame) : []),
      '点下面的按钮，或者直接发时间给我，例如：',
      '· 明天上午9点、12月31日 8:30',
      '· 国庆节前第2个工作日9点、节后第1个工作日',
      '· 每月5号9点、每月最后一个工作日下午3点',
      '受众到发送时再按名册计算。',
    ],
    [
      ...(draft.when ? [[{ text: '确认后立即发送', data: `broadcast.atonce:${draft.number}` }]] : []),
      ...offered.map((when) => [tapped(draft, ruleWords(when, frame), typedSendingTime(when, frame.zone))]),
      [backTo(draft)],
    ],
  );
}

function refusalLines(refusal: SendingTimeRefusal, { zone, now }: Frame): string[] {
  if (refusal.refused === 'over') return ['⚠ 今明两年没有这样的日子，或者已经过去。'];
  if (refusal.refused === 'either-time')
    return [`⚠ 没有说清是上午还是下午：${refusal.times.join('，还是 ')}？请写明白。`];
  return momentRefusalLines(refusal, zone, now).map((line) => `⚠ ${line}`);
}
