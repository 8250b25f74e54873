import { numberButtons, type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { recipientsButton } from '../../bot/messages/recipients.ts';
import { chineseDateIn, chineseDay, chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { marked } from '../../kernel/rich-text.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { shortTime } from '../../reminders/bot/wave-messages.ts';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import type { ReminderText } from '../../reminders/domain/reminder-text.ts';
import { TEXT_MAX_LINES } from '../../reminders/domain/scenario.ts';
import {
  choiceOfEvent,
  EVENT_WAVE_NAMES,
  EVENT_WAVES,
  type EventDays,
  type EventPlan,
  type EventWave,
  NAME_MAX_LENGTH,
  type OwnEvent,
} from '../domain/own-event.ts';
import type { DaysRefusal } from '../domain/typed-days.ts';
import type { EventRefusal } from '../services/own-events.ts';
import { audienceText, PLAN } from './event-audience-messages.ts';
import { refusalText as wordingRefusal } from './wording-messages.ts';

/** Returns what officers find below the reminders to come. */
export const homeRows = (count: number): Button[][] => [
  [
    { text: count > 0 ? `自定节点（${count}）` : '自定节点', data: 'event.home:0' },
    { text: '附加提醒', data: 'extra.list' },
  ],
];

const toList: Button = { text: '⬅ 返回', data: 'event.home:0' };
const cancel = (number?: number): Button => ({
  text: '取消',
  data: number === undefined ? 'event.home:0' : `event.show:${number}`,
});

/**
 * Writes the days of an event.
 *
 * @example daysText({ from: '2027-07-01', until: '2027-07-03', isYearly: true }) // '每年7月1日至7月3日'
 */
function daysText({ from, until, isYearly }: EventDays): string {
  const year = Number(from.slice(0, 4));
  const first = isYearly ? `每年${chineseDateIn(year, from)}` : chineseFullDate(from);
  return until === from ? first : `${first}至${chineseDateIn(year, until)}`;
}

/** Lists the office's own events. */
export const eventsCard = (page: Page<OwnEvent>): Message =>
  card(
    `自定节点${pageNumber(page)}`,
    page.entries.length > 0
      ? page.entries.map(({ name, days }, index) => `${index + 1}. ${name}：${daysText(days)}`)
      : ['还没有。本地节日、专项活动可以在这里新增，和节假日提醒一样按时发给全体或一部分人员。'],
    [
      ...numberButtons(page.entries.map(({ number }) => `event.show:${number}`)),
      ...pageButtons(page, (next) => `event.home:${next}`),
      [{ text: '➕ 新增', data: 'event.new' }],
      [{ text: '⬅ 节日提醒', data: 'holidays.coming:0' }],
    ],
  );

const wavesText = (waves: readonly EventWave[]): string =>
  EVENT_WAVE_NAMES.filter((name) => waves.includes(name))
    .map((name) => EVENT_WAVES[name].label)
    .join('、');

/** Shows an event with its reminders to come. */
export const eventCard = (event: OwnEvent, upcoming: readonly PlannedWave[], headcount: number): Message =>
  card(
    event.name,
    [
      `日期：${daysText(event.days)}`,
      `提醒：${wavesText(event.waves)}，${event.time}`,
      `受众：${audienceText(choiceOfEvent(event), headcount)}；回执：${event.receipt ? '要求' : '不要求'}`,
      upcoming.length > 0 ? '接下来（点编号看文字、改期、跳过）：' : '没有将要发出的提醒。',
      ...upcoming.map(
        (wave, index) => `${index + 1}. ${wave.date.slice(0, 4)}年${shortTime(wave)} ${wave.wave.label}`,
      ),
    ],
    [
      ...numberButtons(upcoming.map(({ id }) => `holidays.wave:${id}`)),
      [
        { text: '改名称', data: `event.rename:${event.number}` },
        { text: '改日期', data: `event.redate:${event.number}` },
        { text: '改提醒', data: `event.waves:${event.number}` },
      ],
      [
        { text: '改受众', data: `event.whom:${event.number}` },
        recipientsButton('event', String(event.number)),
      ],
      [
        {
          text: `回执：${event.receipt ? '要求' : '不要求'}`,
          data: `event.receipt:${event.number}:${event.receipt ? 0 : 1}`,
        },
        { text: '删除', data: `event.remove:${event.number}` },
      ],
      [toList],
    ],
  );

/** Asks what an event is called; `note`: what was wrong with the last name. */
export const askName = (number?: number, note?: string): Message =>
  card(
    number === undefined ? '新增自定节点' : '改名称',
    [note, `请发送名称（${NAME_MAX_LENGTH} 字以内），如“家风建设月”。`],
    [[cancel(number)]],
  );

/** Asks for the days of an event. */
export const askDays = (name: string, number?: number, note?: string): Message =>
  card(
    `日期：${name}`,
    [note, '请发送日期，如 3月15日、2027年3月1日至3月31日；每年都有的写“每年7月1日”。'],
    [[cancel(number)]],
  );

/** Says why no days could be taken, and what to send. */
export function daysRefusalText(refusal: DaysRefusal): string {
  switch (refusal.refused) {
    case 'not-understood':
      return refusal.noDay === undefined
        ? `⚠ 没有看懂“${refusal.text.slice(0, 20)}”。`
        : `⚠ ${refusal.noDay} 这一天不存在。`;
    case 'past':
      return `⚠ ${chineseFullDate(refusal.date)}已经过去。`;
    case 'other-weekday':
      return `⚠ 星期不对：那一天是${chineseDay(refusal.date)}。`;
    case 'turned-round':
      return '⚠ 最后一天早于第一天。';
    case 'too-long':
      return '⚠ 一个节点至多一年。';
    case 'lunar':
      return '⚠ 农历的日子每年不同，请写当年的公历日期，每年新增一次。';
  }
}

/** An event's reminders as they are being chosen. */
export type ChosenWaves = {
  number?: number | undefined;
  name: string;
  days: EventDays;
  waves: readonly EventWave[];
  time: string;
};

/** Lets an officer choose when an event's reminders go out. */
export const wavesCard = ({ number, name, days, waves, time }: ChosenWaves, note?: string): Message =>
  card(
    `提醒：${name}`,
    [
      note,
      `日期：${daysText(days)}`,
      `时刻：${time}。要改，直接发送时刻，如 14:30。`,
      '请点选什么时候提醒（可以选几项）：',
    ],
    [
      ...EVENT_WAVE_NAMES.map((wave): Button[] => [
        {
          text: `${waves.includes(wave) ? '☑' : '☐'} ${EVENT_WAVES[wave].label}`,
          data: `event.wave:${wave}`,
        },
      ]),
      waves.length > 0
        ? [confirmButton(number === undefined ? '下一步：文字' : '✅ 保存', 'event.picked')]
        : [],
      [cancel(number)],
    ],
  );

/** Asks for the words of an event's reminders. */
export const askText = (name: string, note?: string): Message =>
  card(
    `文字：${name}`,
    [
      note,
      `请发送提醒的全文：第一行是标题，其余是正文，共 ${TEXT_MAX_LINES} 行以内。例如：`,
      marked('【{{节日}}提醒】{{今日}}\n{{日期}}开展{{节日}}。请各部门……\n监督举报电话：{{举报电话}}', {
        type: 'pre',
      }),
      '可用：{{节日}}（名称） {{日期}} {{年份}} {{今日}} {{单位}} {{举报电话}}',
    ],
    [[cancel()]],
  );

/** Shows an event before it is stored. */
export const reviewCard = (
  plan: EventPlan,
  { waves, text, headcount }: { waves: readonly PlannedWave[]; text: ReminderText; headcount: number },
): Message =>
  card(
    `核对：${plan.name}（还没有保存）`,
    [
      `日期：${daysText(plan.days)}；受众：${audienceText(choiceOfEvent(plan), headcount)}；要求回执`,
      `将发出：${waves.map((wave) => `${wave.date.slice(0, 4)}年${shortTime(wave)}`).join('、')}`,
      text.text,
      `短信：${text.short}`,
      '各次提醒先用同一份文字，保存后可在各条提醒中点“✏ 提醒文本”分别修改。',
    ],
    [
      [{ text: '试发给我', data: 'event.try' }, confirmButton('✅ 保存', 'event.save')],
      [{ text: '改受众', data: `event.whom:${PLAN}` }, recipientsButton('event', PLAN)],
      [{ text: '重写文字', data: 'event.text' }, cancel()],
    ],
  );

/** Says why an event is not made or changed. */
export function refusalText(refusal: EventRefusal): string {
  if (refusal.refused === 'wording') return wordingRefusal(refusal.why, refusal.scenario);
  return {
    'name-unfit': `⚠ 名称应在 ${NAME_MAX_LENGTH} 字以内，只写一行，不含花括号和密级字样。`,
    'name-taken': '⚠ 已有同名的节点，请换一个名称。',
    unknown: '⚠ 这个节点已经删除。',
  }[refusal.refused];
}

export const NOTHING_TO_COME = '⚠ 所选的提醒时间都已过去，请另选，或改日期。';

export const notATime = (typed: string): string =>
  `⚠ 没有看懂时刻“${typed.slice(0, 20)}”，请写如 09:00、下午2点半。`;
export const isNight = '⚠ 夜间不打扰：请选 08:00 至 19:59 之间的时刻。';

/** Asks for the reason for which an event is withdrawn. */
export const askReason = ({ name, number }: OwnEvent): Message =>
  card(
    `删除：${name}`,
    ['以后不再发送它的提醒，已经发出的不变。请发送删除的原因（一句话）。'],
    [[cancel(number)]],
  );

export const removedCard = (name: string): Message =>
  card(`✅ 已删除：${name}`, ['不再发送它的提醒，已经发出的照常可查。已记入操作记录。'], [[toList]]);

export const tried = '已试发，见下方消息。还没有保存。';
