import { afterText } from '../../asks/bot/automatic-messages.ts';
import { nextNudgeAfter } from '../../asks/domain/nudge-after.ts';
import { firstLines } from '../../bot/messages/first-of-many.ts';
import { countedDown } from '../../bot/messages/moment.ts';
import { numberButtons, type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { recipientsButton } from '../../bot/messages/recipients.ts';
import { isEverybody } from '../../kernel/audience.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import { rich } from '../../kernel/rich-text.ts';
import { standing } from '../../kernel/standing-card.ts';
import { sampleButtons } from '../../notices/bot/notice-messages.ts';
import type { Progress } from '../../notices/services/notices.ts';
import { isSkipped, type PlannedWave } from '../domain/plan-reminders.ts';
import { asksForPromise, asksForReceipt } from '../domain/scenario.ts';
import { waveName } from '../domain/wave-name.ts';
import type { Misfit } from '../domain/wave-shift.ts';
import { wayBelow } from '../domain/way-below.ts';
import type { OwnCopy, Reminder } from '../services/reminders.ts';
import { placementText, shortTime, waveTime } from './wave-messages.ts';
import { misfitLine, shiftButtons } from './wave-shift-messages.ts';

const HOME: Button = { text: '返回', data: 'holidays.coming:0' };

/**
 * Lists what is to come; the numbered buttons open the waves. `planYear`: whose holidays are opened, that of the next reminder:
 * late in November that is 元旦 of the year to come.
 */
export function comingCard(
  page: Page<Reminder>,
  { year, planYear, more }: { year: number; planYear: number; more: Button[][] },
): Message {
  const entries = page.entries.map(({ wave }, index) => {
    const otherYear = wave.date.startsWith(String(year)) ? '' : `${wave.date.slice(0, 4)}年`;
    return `${index + 1}. ${otherYear}${shortTime(wave)} ${waveName(wave)}${stateMark(wave)}`;
  });
  return card(
    `节日提醒 · 接下来${pageNumber(page)}`,
    entries.length > 0 ? entries : ['没有待发的提醒。请检查 scenarios 文件夹中的节日方案。'],
    [
      ...numberButtons(page.entries.map(({ wave }) => `holidays.wave:${wave.id}`)),
      ...pageButtons(page, (next) => `holidays.coming:${next}`),
      ...more,
      [
        { text: '已发出', data: 'holidays.sent:0' },
        { text: '全年安排', data: `calendar.year:${planYear}` },
        { text: '年历图', data: `calendar.picture:${planYear}` },
      ],
    ],
  );
}

function stateMark(wave: PlannedWave): string {
  if (isSkipped(wave)) return '（已跳过）';
  return wave.adjustment.shift ? '（已调整）' : '';
}

type WaveView = {
  /** The viewer is an admin. */
  mayChange: boolean;
  misfit?: Misfit | undefined;
  /** What other areas say of it before it goes out. */
  notes: readonly string[];
  /** What other areas offer about it. */
  more: Button[][];
  /** After how many working days the bot nudges by itself. */
  nudgeAfter: readonly number[];
  zone: string;
};

/** Shows one wave: when, to whom, and what may be done about it. */
export function waveCard(
  reminder: Reminder,
  headcount: number,
  { mayChange, misfit, notes, more, nudgeAfter, zone }: WaveView,
): Message {
  const { wave } = reminder;
  const asksReceipt = asksForReceipt(wave.scenario, wave.wave);
  return card(
    waveName(wave),
    [
      rich`时间：${isOpen(reminder) ? countedDown(waveTime(wave), wave.at, zone) : waveTime(wave)}`,
      `位置：${placementText(wave)}${shiftText(wave)}`,
      `受众：${isEverybody(wave.scenario.audience) ? '全体' : '部分'} ${headcount} 人`,
      `回执：${asksReceipt ? '要求' : '不要求'}`,
      asksReceipt && isOpen(reminder) && `自动催办：${nudgingText(nudgeAfter)}`,
      `状态：${statusText(reminder)}`,
      misfit !== undefined && isOpen(reminder) && misfitLine(misfit),
      ...(isOpen(reminder) ? notes : []),
    ],
    [
      [
        { text: '看全文', data: `holidays.text:${wave.id}` },
        ...(mayChange ? [tryButton(wave)] : []),
        ...(isOpen(reminder) ? [recipientsButton('holidays', wave.id)] : []),
      ],
      ...(mayChange && isOpen(reminder) ? changeRows(wave) : []),
      ...(mayChange && isOpen(reminder) && asksReceipt ? [[nudgingButton(wave, nudgeAfter)]] : []),
      ...more,
      [HOME],
    ],
  );
}

/** Says after how many working days people are nudged by itself. */
export const nudgingText = (after: readonly number[]): string =>
  after.length === 0 ? '不自动催办' : `${afterText(after)}（本方案各次提醒）`;

/** Leads to the next choice. Tapped twice it chooses the same. */
function nudgingButton({ id }: PlannedWave, present: readonly number[]): Button {
  const next = nextNudgeAfter(present);
  const text = next.length === 0 ? '不自动催办' : `自动催办：${afterText(next)}`;
  return { text, data: `holidays.nudge:${id}:${next.join('-')}` };
}

const tryButton = ({ id }: PlannedWave): Button => ({ text: '试发给我', data: `holidays.try:${id}` });

function changeRows(wave: PlannedWave): Button[][] {
  const { id, adjustment } = wave;
  const restore = { text: '恢复原计划', data: `holidays.undo:${id}` };
  if (isSkipped(wave)) return [[restore]];
  return [
    shiftButtons(wave),
    [{ text: '跳过', data: `holidays.skip:${id}` }, ...(adjustment.shift ? [restore] : [])],
  ];
}

function isOpen({ record }: Reminder): boolean {
  return record === undefined || record.status === 'missed';
}

function shiftText({ adjustment }: PlannedWave): string {
  if (!adjustment.shift) return '';
  const { days, reason } = adjustment.shift;
  const change = days === 0 ? '已改时刻' : days < 0 ? `已提前 ${-days} 天` : `已推后 ${days} 天`;
  return `，${change}${reason === undefined ? '' : `（${reason}）`}`;
}

function statusText({ wave, record }: Reminder): string {
  if (record?.status === 'sent') return '已发出';
  if (record?.status === 'merged') return '已并入同日的另一条提醒';
  if (wave.adjustment.skip) return `已跳过（${wave.adjustment.skip.reason}）`;
  if (record?.status === 'missed') return '已错过，没有发送';
  return wave.mergedInto ? '将并入同日的另一条提醒' : '将按时发送';
}

/** Shows the reminder as it will arrive. */
export function textCard({ wave }: Reminder, { text, others }: OwnCopy): Message {
  const back = { text: '返回', data: `holidays.wave:${wave.id}` };
  const said = others > 0 ? `${text}\n\n（${ownLines(others)}）` : text;
  return reminderMessage(said, [[{ text: '短信文本', data: `holidays.short:${wave.id}` }, back]]);
}

const ownLines = (others: number): string =>
  `以上是您本人会收到的；另有 ${others} 人文末各附一句本人的提示，内容各不相同，只有本人看到`;

/** Shows the text for mobile phones, with its length in characters as a short message counts them. */
export function shortTextCard({ wave, text }: Reminder): Message {
  const back = { text: '返回', data: `holidays.text:${wave.id}` };
  return card(`手机短信（${[...text.short].length} 字）`, [text.short], [[back]]);
}

/** Returns a trial: exactly what the viewer will see, with a button that counts for nothing. */
export function sampleMessage({ wave: { id, scenario, wave } }: Reminder, { text }: OwnCopy): Message {
  const says = { promise: asksForPromise(scenario, wave), content: { kind: 'text' } } as const;
  const notice = { id, kind: 'reminder', ...wayBelow(scenario, wave), ...says } as const;
  return reminderMessage(text, sampleButtons(notice, 'holidays.sample'));
}

function reminderMessage(text: string, buttons: Button[][]): Message {
  const [title = '', ...lines] = text.split('\n');
  return card(title, lines, buttons);
}

const MISSED_SHOWN = 6;

/** Tells the officers that reminders could not go out in time. */
export function missedCard(waves: readonly PlannedWave[]): Message {
  const lines = waves.map((wave) => `${shortTime(wave)} ${waveName(wave)}`);
  return standing(
    card(
      '有提醒错过了发送时间',
      [
        '机器人当时没有运行，这些提醒已过时效，不再补发：',
        ...firstLines(lines, MISSED_SHOWN, '条'),
        '如仍需告知，请用 /broadcast 群发。',
      ],
      [[{ text: '查看', data: 'holidays.sent:0' }]],
    ),
  );
}

export type SentEntry = { reminder: Reminder; progress: Progress | undefined };

/** Lists what went out, and what did not; `withCounts`: the viewer sees the whole office. */
export function sentCard(page: Page<SentEntry>, withCounts: boolean): Message {
  const entries = page.entries.map(({ reminder, progress }, index) => {
    const { wave } = reminder;
    const result = progress ? withCounts && `：${countsText(progress)}` : `：${statusText(reminder)}`;
    return `${index + 1}. ${shortTime(wave)} ${waveName(wave)}${result || ''}`;
  });
  return card(
    `节日提醒 · 已发出${pageNumber(page)}`,
    entries.length > 0 ? entries : ['还没有发出过节日提醒。'],
    [
      ...numberButtons(
        page.entries.map(({ reminder, progress }) =>
          comingFrom(openSent(reminder, progress), `holidays.sent:${page.page}`, 'holidays.sent'),
        ),
      ),
      ...pageButtons(page, (next) => `holidays.sent:${next}`),
      [HOME],
    ],
  );
}

const openSent = ({ wave }: Reminder, progress: Progress | undefined): string =>
  progress ? `notice.result:${wave.id}` : `holidays.wave:${wave.id}`;

function countsText({ notice, total, sent, failed, acknowledged }: Progress): string {
  const receipts = notice.action === 'acknowledge' ? `，知悉 ${acknowledged}` : '';
  const recalled = notice.recall ? '（已撤回）' : '';
  return `${sent}/${total} 送达${failed > 0 ? `，${failed} 未送达` : ''}${receipts}${recalled}`;
}

export const askSkipReason = ({ wave }: Reminder): Message =>
  card(
    `跳过：${waveName(wave)}`,
    [`原定 ${waveTime(wave)}`, '请发送跳过的原因（一句话）。跳过后可以恢复。'],
    [[{ text: '取消', data: `holidays.wave:${wave.id}` }]],
  );

export const toasts = {
  /** Says that the trial follows, and that what others read is not all in it. */
  tried: ({ others }: OwnCopy): string => `已试发，见下方消息。${others > 0 ? `${ownLines(others)}。` : ''}`,
  sample: '这是试发，不计入回执。',
  attachmentGone: '附件已经找不到，提醒会不带附件发出。请重新附上。',
  restored: '已恢复原计划。',
  nudgingSet: '已保存，对本方案以后发出的提醒生效。',
  resumed: '已继续发送。',
  notStarted: '仍未开始：受众中没有人、已过时效，或正等待早上八点。',
};

/** Says to whom a wave is going, and the way back to its card. */
export const unsentOf = ({ wave }: Reminder) => ({
  ...{ title: waveName(wave), audience: wave.scenario.audience },
  back: { text: '返回', data: `holidays.wave:${wave.id}` },
});
