import { firstLines, firstNames } from '../../bot/messages/first-of-many.ts';
import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import type { Attempt } from '../../exams/domain/exam-attempt.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { rich, type Words } from '../../kernel/rich-text.ts';
import type { ClosedLater, Extended, TimeAllowed } from '../services/exam-desk.ts';
import { ENTRY_TITLES, enteredLines } from './desk-entry-messages.ts';

const SHOWN = 3;
const MINUTE_MS = 60_000;

export const OVER = '考试已经结束，答案可能已经公布，不再延时；未考和未合格的人员可以补考。';

/** Says what was saved, whose minutes the close would cut off, and the later close that mends it. */
export function timeAllowed(
  allowed: TimeAllowed,
  untold: readonly Extended[],
  now: number,
  zone: string,
): Message {
  const { exam, cutOff } = allowed;
  const later: Button[] =
    cutOff.length > 0 ? [{ text: `为 ${cutOff.length} 人顺延截止`, data: `desk.later:${exam.id}` }] : [];
  return card(
    ENTRY_TITLES.time,
    [
      allowed.isOver && OVER,
      ...enteredLines(allowed),
      ...extendedLines(allowed.extended, untold, zone),
      ...cutOffLines(allowed, now, zone),
    ],
    [later, [{ text: '⬅ 返回', data: `desk.show:${exam.id}` }]].filter((row) => row.length > 0),
  );
}

/** Who is at the exam and has more time at once, and who could not be told of it. */
/** Names alone: more than of those whose new end is shown. */
const UNTOLD_SHOWN = 30;

function extendedLines(
  extended: readonly Extended[],
  untold: readonly Extended[],
  zone: string,
): (string | false)[] {
  if (extended.length === 0) return [];
  const ends = extended.map(
    ({ person, attempt }) => `${person.name} 至 ${momentText(attempt.deadline, zone)}`,
  );
  const names = firstNames(
    untold.map(({ person }) => person.name),
    UNTOLD_SHOWN,
    '人',
  );
  return [
    `正在作答，已顺延${untold.length === 0 ? '并通知本人' : ''}：${firstNames(ends, SHOWN, '人')}。`,
    untold.length > 0 && `没能通知：${names}，请当面告知。`,
  ];
}

/** Tells somebody at the exam of their new end. Without a button: their card goes on, and shows the new end at the next tap. */
export const extendedNotice = ({ rules, deadline }: Attempt, zone: string): Message =>
  card(`${rules.title}：您的时间已延长`, [
    rich`现在 ${withCountdown(deadline, zone)}截止，请在原来的卡片上继续作答。`,
  ]);

function cutOffLines({ exam: { closesAt }, cutOff }: TimeAllowed, now: number, zone: string): Words[] {
  if (closesAt === undefined || cutOff.length === 0) return [];
  const until = (latestStart: number) =>
    latestStart < now ? '现在开始已用不满' : `${momentText(latestStart, zone)} 以前开始才能用满`;
  const people = cutOff.map(
    ({ name, extraMinutes, latestStart }) => `· ${name}（加时 ${extraMinutes} 分钟）：${until(latestStart)}`,
  );
  return [
    rich`加时不顺延截止，${withCountdown(closesAt, zone)}一律交卷：`,
    ...firstLines(people, SHOWN, '人'),
    '要保证用满，请顺延他们本人的截止；答案随最后一人的截止公布。',
  ];
}

/** Says until when each of these people has now, and who at the exam could not be told and must hear it from the officer. */
export function closedLater(
  { exam, people, extended }: ClosedLater,
  untold: readonly Extended[],
  zone: string,
): Message {
  const { id, title, closesAt = 0 } = exam;
  const lines = people.map(
    ({ name, extraMinutes }) => `· ${name}：至 ${momentText(closesAt + extraMinutes * MINUTE_MS, zone)}`,
  );
  return card(
    `${title} · 已为 ${people.length} 人顺延截止`,
    [
      ...firstLines(lines, SHOWN, '人'),
      ...extendedLines(extended, untold, zone),
      '其他人的截止不变；答案在最后一人截止后公布。',
    ],
    [[{ text: '⬅ 返回', data: `desk.show:${id}` }]],
  );
}
