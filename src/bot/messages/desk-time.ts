import type { Exam } from '../../domain/exam.ts';
import type { NamedCutOff, TimeAllowed } from '../../services/exam-desk.ts';
import { type Button, card, type Message } from '../message.ts';
import { enteredLines } from './desk.ts';
import { momentText } from './moment.ts';

const SHOWN = 3;
const MINUTE_MS = 60_000;

/** What was saved, whose minutes the close would cut off, and the later close that mends it. */
export function timeAllowed(allowed: TimeAllowed, now: number, zone: string): Message {
  const { exam, cutOff } = allowed;
  const later: Button[] =
    cutOff.length > 0 ? [{ text: `为 ${cutOff.length} 人顺延截止`, data: `desk.later:${exam.id}` }] : [];
  return card(
    '个别延时',
    [...enteredLines(allowed), ...cutOffLines(allowed, now, zone)],
    [later, [{ text: '⬅ 返回', data: `desk.show:${exam.id}` }]].filter((row) => row.length > 0),
  );
}

function cutOffLines({ exam: { closesAt }, cutOff }: TimeAllowed, now: number, zone: string): string[] {
  if (closesAt === undefined || cutOff.length === 0) return [];
  const until = (latestStart: number) =>
    latestStart < now ? '现在开始已用不满' : `${momentText(latestStart, zone)} 以前开始才能用满`;
  const people = cutOff
    .slice(0, SHOWN)
    .map(
      ({ name, extraMinutes, latestStart }) =>
        `· ${name}（加时 ${extraMinutes} 分钟）：${until(latestStart)}`,
    );
  const more = cutOff.length > SHOWN ? [`另有 ${cutOff.length - SHOWN} 人没有列出。`] : [];
  return [
    `加时不顺延截止，${momentText(closesAt, zone)} 一律交卷：`,
    ...people,
    ...more,
    '要保证用满，请顺延他们本人的截止；答案随最后一人的截止公布。',
  ];
}

export function closedLater(
  { id, title, closesAt = 0 }: Exam,
  people: readonly NamedCutOff[],
  zone: string,
): Message {
  const lines = people
    .slice(0, SHOWN)
    .map(
      ({ name, extraMinutes }) => `· ${name}：至 ${momentText(closesAt + extraMinutes * MINUTE_MS, zone)}`,
    );
  const more = people.length > SHOWN && `另有 ${people.length - SHOWN} 人没有列出。`;
  return card(
    `${title} · 已为 ${people.length} 人顺延截止`,
    [...lines, more, '其他人的截止不变；答案在最后一人截止后公布。已经开始的作答不受影响。'],
    [[{ text: '⬅ 返回', data: `desk.show:${id}` }]],
  );
}
