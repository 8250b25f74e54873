import { audienceLines, headcountLine } from '../../bot/messages/audience.ts';
import { type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { recipientsButton } from '../../bot/messages/recipients.ts';
import { momentRead } from '../../bot/messages/typed-moment.ts';
import { type Frame, ruleWords, sendingWords } from '../../broadcasts/bot/sending-time-messages.ts';
import type { Sending } from '../../broadcasts/domain/sending-time.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton, endButton } from '../../kernel/styled-buttons.ts';
import { keyToSendNow } from '../domain/due-sending.ts';
import type { Plan, Trouble } from '../domain/plan.ts';
import type { Begun, PlanView } from '../services/schedules.ts';

export const toasts = {
  gone: '这条群发已经发出或已取消。',
  sent: '这一次已经发出，没有再发。',
};

/** What waits is a part of composing a broadcast: the way back asks for one. */
const TO_BROADCAST: Button = { text: '群发通知', data: 'broadcast.home' };
const TO_LIST: Button = { text: '返回待发', data: 'schedule.list:0' };

const open = ({ draft }: Plan): Button => ({ text: '查看这条', data: `schedule.open:${draft.number}` });
const sendNow = ({ draft }: Plan): Button => ({ text: '现在就发', data: `schedule.asknow:${draft.number}` });
const nowButton = (deed: string, { plan, next, headcount: { reachable } }: PlanView): Button =>
  confirmButton(
    `${deed}给 ${reachable} 人`,
    `schedule.now:${plan.draft.number}:${reachable}:${keyToSendNow(plan, next)}`,
  );
const change = ({ draft }: Plan): Button => ({
  text: '✏️ 修改时间、受众',
  data: `schedule.change:${draft.number}`,
});
const cancel = ({ draft }: Plan): Button => endButton('取消这条群发', `schedule.askcancel:${draft.number}`);

/** Returns the way to what waits, for the card of /broadcast; nothing where nothing does. */
export const waitingRows = (waiting: number): Button[][] =>
  waiting === 0 ? [] : [[{ text: `🕘 待发（${waiting}）`, data: 'schedule.list:0' }]];

type Listed = { plan: Plan; next: Sending | undefined };

/** Lists what waits, each a way to its card. */
export function listCard(page: Page<Listed>, frame: Frame): Message {
  const rows = page.entries.map(({ plan, next }): Button[] => [
    {
      text: `${next ? momentRead(next.at, frame.zone, frame.now) : '⚠ 没有按时发出'} ${plan.draft.title}`,
      data: `schedule.open:${plan.draft.number}`,
    },
  ]);
  return card(
    `待发的群发${pageNumber(page)}`,
    [rows.length === 0 ? '没有待发的群发。' : '点一条查看内容、受众和人数，可以修改、提前发出或取消。'],
    [...rows, ...pageButtons(page, (to) => `schedule.list:${to}`), [TO_BROADCAST]],
  );
}

/** Shows one that waits, with whom it would reach as of now. */
export function planCard(
  { plan, next, headcount }: PlanView,
  { settled, ...frame }: Frame & { settled: readonly string[] },
  note?: string,
): Message {
  const { draft } = plan;
  return card(
    '待发的群发',
    [
      note,
      `内容：${draft.title}`,
      `发送时间：${sendingWords(draft.when, next, frame)}`,
      !next && '⚠ 没有按时发出，等您决定。',
      ...audienceLines(draft.choice),
      `按现在的名册，${headcountLine(headcount)}`,
      ...settled,
    ],
    [
      [
        { text: '👁 看原样内容', data: `schedule.copy:${draft.number}` },
        recipientsButton('schedule', String(draft.number)),
      ],
      [change(plan), sendNow(plan)],
      [cancel(plan)],
      [TO_LIST],
    ],
  );
}

/** Says that a broadcast was kept until its time. */
export const planned = (view: PlanView, frame: Frame): Message =>
  card(
    '✅ 已安排',
    [
      `内容：${view.plan.draft.title}`,
      `发送时间：${sendingWords(view.plan.draft.when, view.next, frame)}`,
      ...audienceLines(view.plan.draft.choice),
      '到时按名册重新计算受众。当天 20:00 前都会补发，过后不再发，并告诉您。',
      '请不要删除上面的预览：发出的就是它。',
    ],
    [[open(view.plan)], [TO_LIST]],
  );

/** Asks whether what was confirmed outside working hours is to wait for the morning, for which it is planned by now. */
export const askMorning = ({ plan, next, headcount }: PlanView, frame: Frame): Message => {
  const morning = next ? momentRead(next.at, frame.zone, frame.now) : '上班时';
  return card(
    '现在不是上班时间，等上班再发吗？',
    [
      `内容：${plan.draft.title}`,
      ...audienceLines(plan.draft.choice),
      headcountLine(headcount),
      `不点按钮的，${morning} 发出；在那之前都可以在 /broadcast 的“待发”里提前发出或取消。`,
    ],
    [
      [{ text: `🕘 等到 ${morning}`, data: `schedule.wait:${plan.draft.number}` }],
      [nowButton('现在就发', { plan, next, headcount })],
      [cancel(plan)],
    ],
  );
};

/** Asks once more before one goes out ahead of its time. */
export const askNow = (view: PlanView): Message => {
  const { plan, headcount } = view;
  return card(
    '现在就发？',
    [
      `内容：${plan.draft.title}`,
      ...audienceLines(plan.draft.choice),
      headcountLine(headcount),
      plan.draft.when?.kind === 'monthly' && '发出后，这一次不再按时重发；以后各月照常。',
    ],
    [[nowButton('发', view)], [{ text: '返回', data: `schedule.open:${plan.draft.number}` }]],
  );
};

export const CHANGED_COUNT = '⚠ 人数刚刚有变化，请重新确认。';

/** Asks once more before one is cancelled. */
export const askCancel = ({ plan }: PlanView): Message =>
  card(
    '取消这条群发？',
    [
      `内容：${plan.draft.title}`,
      plan.draft.when?.kind === 'monthly' ? '以后各月都不再发送。' : '到时不再发送。',
    ],
    [
      [endButton('确认取消', `schedule.cancel:${plan.draft.number}`)],
      [{ text: '返回', data: `schedule.open:${plan.draft.number}` }],
    ],
  );

const WHY: Readonly<Record<Trouble, string>> = {
  gone: '内容已经找不到：预览被删除，或者换过机器人。请重新发起群发。',
  nobody: '按现在的名册，受众中没有可送达的人。',
  late: '到时机器人没有运行，过了当天 20:00 不再补发。',
};

export const troubleText = (trouble: Trouble): string => `⚠ ${WHY[trouble]}`;

const LEFT = '安排人已不是管理员。仍将按时发出；不需要的，请取消。';

/** Tells the day before what will keep one from reaching anybody. */
export const warnedCard = ({ plan, next }: PlanView, why: Trouble | 'left', frame: Frame): Message =>
  card(
    why === 'left' ? '待发的群发，请过目' : '⚠ 待发的群发可能发不出去',
    [
      plan.draft.title,
      next && `发送时间：${momentRead(next.at, frame.zone, frame.now)}`,
      why === 'left' ? LEFT : WHY[why],
    ],
    [[open(plan)]],
  );

/** Tells what was not sent, and why. */
export const missedCard = (
  plan: Plan,
  missed: readonly Sending[],
  why: Trouble,
  { zone, now }: Frame,
): Message =>
  card(
    '⚠ 群发没有按时发出',
    [
      plan.draft.title,
      `原定：${missed.map(({ at }) => momentRead(at, zone, now)).join('、')}`,
      WHY[why],
      plan.draft.when?.kind === 'monthly' && `以后仍按“${ruleWords(plan.draft.when, { zone, now })}”发送。`,
    ],
    [[open(plan)]],
  );

/** Tells that one has begun to go out at its time, or that another decision keeps it. */
export const begunCard = (plan: Plan, begun: Begun): Message =>
  'held' in begun
    ? begun.held
    : card(
        '📨 安排的群发已发出',
        [plan.draft.title, '正在送达，结果见下。'],
        [[{ text: '📊 查看结果', data: `notice.result:${begun.started.id}` }]],
      );

export const cancelled = ({ draft }: Plan): Message =>
  card('已取消', [`${draft.title}：到时不再发送。`], [[TO_LIST]]);

/** Says to whom what waits is going as of now, and the way back to its card. */
export const unsentOf = ({ plan }: PlanView) => ({
  ...{ title: plan.draft.title, audience: plan.draft.choice.audience },
  back: open(plan),
});
