import type { Message } from 'grammy/types';
import { addDays, dateOf, toInstant } from '../../src/kernel/plain-date.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import type { Stage } from '../stage.ts';
import { figure, verdict } from '../table.ts';

const TOLD_WITHIN_MS = 60_000;

/** What was looked at, what was found, and whether that is as it should be. */
export type Measure = readonly [what: string, found: string, holds: boolean];

export const cellOf = ([, found, holds]: Measure): string => `${found} ${verdict(holds)}`;

/** Judges a number that has to be another exactly. */
export const exactly = (what: string, found: number, wanted: number): Measure => [
  what,
  wanted === 0 ? figure(found) : `${figure(found)} of ${figure(wanted)}`,
  found === wanted,
];

/** Judges a number that has to stay within a bound. */
export const atMost = (what: string, found: number, most: number): Measure => [
  what,
  `${figure(found)} of ≤ ${figure(most)}`,
  found <= most,
];

export const yesOrNo = (what: string, holds: boolean): Measure => [what, holds ? 'yes' : 'no', holds];

export const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** Judges by how many messages each has: how many people have none, and how many are more than one to the same person. */
export const lostAndTwice = (counts: readonly number[]): Measure[] => [
  exactly('people who did not get it', counts.filter((count) => count === 0).length, 0),
  exactly('messages beyond the first to somebody', sum(counts.map((count) => Math.max(0, count - 1))), 0),
];

/** Returns when it is so late in the office on the day after this instant (epoch milliseconds). */
export function dayAfter({ services }: Stage, instant: number, time: string): number {
  const zone = services.office.timezone;
  return toInstant(addDays(dateOf(instant, zone), 1), time, zone);
}

/** Where a message is looked for: from which of the chat on, and with which words on a button. */
type Looked = { since?: number | undefined; button?: string };

/** Returns the newest message of the bot that says this, or the first to; undefined where none comes. */
export const seen = (
  phone: Participant,
  text: string,
  { since = 0, button }: Looked = {},
): Promise<Message | undefined> =>
  phone
    .waitForMessage(
      (message) =>
        message.from?.is_bot === true &&
        message.message_id >= since &&
        (message.text ?? '').includes(text) &&
        (button === undefined || labelLike(message, button) !== undefined),
      { timeoutMs: TOLD_WITHIN_MS },
    )
    .catch(() => undefined);

const labelLike = (message: Message, part: string): string | undefined =>
  message.reply_markup?.inline_keyboard.flat().find(({ text }) => text.includes(part))?.text;

/** Taps the button whose label holds this; returns what pops up, undefined where there is no such button by now. */
export async function tapLike(
  phone: Participant,
  card: Message | undefined,
  part: string,
): Promise<string | undefined> {
  const now = phone.messages().find(({ message_id: id }) => id === card?.message_id);
  const label = now && labelLike(now, part);
  return now && label && ((await phone.tap(now.message_id, label)).text ?? '');
}
