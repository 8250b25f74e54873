import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import { SHIFT_MAX_DAYS } from '../domain/wave-adjustment.ts';
import { planTime, waveName } from '../domain/wave-name.ts';
import { draftOf, type Misfit, type ShiftDraft } from '../domain/wave-shift.ts';
import type { Reminder } from '../services/reminders.ts';
import type { AdjustmentRefusal, ShiftPreview } from '../services/wave-adjustments.ts';
import { waveTime } from './wave-messages.ts';

/** Returns the buttons that move the draft from where it stands: a day earlier or later, or to another time. */
export function shiftButtons(wave: PlannedWave, { days }: ShiftDraft = draftOf(wave)): Button[] {
  const { id } = wave;
  return [
    ...(days > -SHIFT_MAX_DAYS ? [{ text: '提前一天', data: `holidays.shift:${id}:${days - 1}` }] : []),
    ...(days < SHIFT_MAX_DAYS ? [{ text: '推后一天', data: `holidays.shift:${id}:${days + 1}` }] : []),
    { text: '改时刻', data: `holidays.time:${id}` },
  ];
}

const cancelButton = ({ id }: PlannedWave): Button => ({ text: '取消', data: `holidays.wave:${id}` });

/** Shows a draft: nothing is changed before its reason is sent. */
export function shiftCard({ reminder: { wave }, after }: ShiftPreview, draft: ShiftDraft): Message {
  return card(
    `改期：${waveName(wave)}`,
    [
      `现定 ${waveTime(wave)}`,
      `改为 ${waveTime(after)}`,
      '还可以继续调整。调好后请发送改期的原因（一句话），发送后才保存。',
    ],
    [shiftButtons(wave, draft), [cancelButton(wave)]],
  );
}

/** Asks for another time of day; `wrong` says what was wrong with the last one. */
export const askTime = ({ wave }: Reminder, wrong?: string): Message =>
  card(
    `改时刻：${waveName(wave)}`,
    [`现定 ${waveTime(wave)}`, wrong ?? false, '请发送新的时刻，如 09:30、下午3点。'],
    [[cancelButton(wave)]],
  );

/** Asks which half of the day is meant. */
export const eitherTime = (morning: string, afternoon: string): string =>
  `没有说清是上午还是下午：请发送 ${morning} 或 ${afternoon}。`;

export const notATime = (text: string): string => `“${shorten(text, 20)}”不是时刻。`;

type Reason = Exclude<AdjustmentRefusal['refused'], 'past-another'>;

/** In at most 200 characters: refusals are shown over the chat. */
const REFUSALS: Readonly<Record<Reason, string>> = {
  unknown: '没有这条提醒了：节日方案可能已经改动。',
  'already-sent': '这条提醒已经发出，不能再改。',
  'in-the-past': '改动后的时间已经过去，没有保存。请选晚一些的时间。',
  'too-far': `最多提前或推后 ${SHIFT_MAX_DAYS} 天。`,
  unchanged: '与现定的时间相同，没有改动。',
  'after-made-up': '这条提醒说的是调休上班，要在那一天之前发出。请选早一些的日子，或跳过它。',
  'after-begin': '这条提醒写的是放假前的要求，不能改到放假开始以后。请选放假前的日子，或跳过它。',
  'outside-block': '这条提醒写的是假期中的要求，不能改到假期以外。',
  'before-end': '这条提醒写的是节后的要求，不能改到放假结束以前。',
  'at-night': '夜间不打扰：请选 08:00 至 19:59 之间的时刻。',
};

/** Says why a wave may not stand there, and what to do first. */
export function refusalText(refusal: AdjustmentRefusal): string {
  if (refusal.refused !== 'past-another') return REFUSALS[refusal.refused];
  const { other } = refusal;
  return `同一节日的“${other.wave.label}”定在 ${planTime(other)}，这样改前后次序就反了。请先改它，或选别的时间。`;
}

export const refused = (refusal: AdjustmentRefusal): Message =>
  card('没有改动', [refusalText(refusal)], [[{ text: '返回', data: 'holidays.coming:0' }]]);

/** Stands on the card of a shifted wave that has come not to fit since, as the plan moved. */
export const misfitLine = (misfit: Misfit): string => `⚠️ 现定时间不合适。${refusalText(misfit)}`;
