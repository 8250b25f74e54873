import type { Heard, Sent } from './heard.ts';
import { type Recount, some } from './recounted.ts';

const NUDGE = /^【(?:催办|催考|催签|责任清单)/;
const TO_MANY = /^【/;
const EXAM = /^【考试通知】(?:.*\n)*?限时 (\d+) 分钟/;

/** Whoever writes for others is shown it first: a copy that goes to nobody else. */
const isPreview = ({ copyOf = '', chat }: Sent, all: readonly Sent[]): boolean =>
  copyOf.startsWith(`${chat}.`) && all.every((one) => one.copyOf !== copyOf || one.chat === chat);

/**
 * What the bot sent by itself: whatever answers nobody; and what goes to many, with its kind in brackets before it or as a copy, also
 * where it comes in the turn of its reader, as their own broadcast does.
 */
const unasked = ({ sent }: Heard): Sent[] =>
  sent.filter((one) => (one.copyOf ? !isPreview(one, sent) : !one.isAnswer || TO_MANY.test(one.text)));

const nudges = (heard: Heard): Sent[] => unasked(heard).filter(({ text }) => NUDGE.test(text));

/** How much each person got in each month in which they got anything. */
const perMonth = (all: readonly Sent[]): number[] =>
  [...Map.groupBy(all, ({ chat, month }) => `${chat} ${month}`).values()]
    .map(({ length }) => length)
    .sort((a, b) => a - b);

function median(sorted: readonly number[]): number {
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (low + high) / 2;
}

export const burdenRecounts: Readonly<Record<string, Recount>> = {
  'burden.messages': ({ heard }) => some(unasked(heard).length),
  'burden.messages-median': ({ heard }) => some(median(perMonth(unasked(heard)))),
  'burden.messages-most': ({ heard }) => some(perMonth(unasked(heard)).at(-1) ?? 0),
  'burden.nudges': ({ heard }) => (unasked(heard).length > 0 ? { value: nudges(heard).length } : {}),
  'burden.nudges-most': ({ heard }) =>
    unasked(heard).length > 0 ? { value: perMonth(nudges(heard)).at(-1) ?? 0 } : {},
  'burden.exam-minutes': ({ heard }) => {
    const announced = new Set(heard.sent.flatMap(({ text }) => EXAM.exec(text)?.[0] ?? []));
    return some([...announced].reduce((sum, text) => sum + Number(EXAM.exec(text)?.[1]), 0));
  },
};
