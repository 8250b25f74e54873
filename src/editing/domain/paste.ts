import type { PastedPart } from '../../papers/domain/pasted-parts.ts';

/** One message of a paste. `at`: when it was sent, in seconds as Telegram says it. */
export type PastedMessage = { id: number; at: number; text: string };

/** The messages into which a client cuts one paste come within so many seconds. */
const CUT_WITHIN = 30;
/** A client cuts where a message can be no longer (4,096 characters), or some lines before. */
const CUT_AFTER = 2_000;

/** Adds a message, or puts it in the place of itself as it was; those of one chat are numbered as they were sent. */
export function withMessage(messages: readonly PastedMessage[], message: PastedMessage): PastedMessage[] {
  return [...messages.filter(({ id }) => id !== message.id), message].sort((a, b) => a.id - b.id);
}

/** Tells whether words that say nothing of questions are a piece of what was cut: they came at once after a message that could be no longer. */
export function isPiece(messages: readonly PastedMessage[], message: PastedMessage): boolean {
  const before = messages.findLast(({ id }) => id < message.id);
  const after = messages.find(({ id }) => id > message.id);
  return goesOn(before, message) || goesOn(message, after);
}

const goesOn = (one: PastedMessage | undefined, next: PastedMessage | undefined): boolean =>
  one !== undefined && next !== undefined && one.text.length >= CUT_AFTER && isAtOnce(one, next);

const isAtOnce = (one: PastedMessage, next: PastedMessage) => next.at - one.at <= CUT_WITHIN;

/** Returns the messages of each paste: of one that was cut, all but the last are long. */
export function pastesOf(messages: readonly PastedMessage[]): PastedMessage[][] {
  const pastes: PastedMessage[][] = [];
  for (const message of messages) {
    if (goesOn(pastes.at(-1)?.at(-1), message)) pastes.at(-1)?.push(message);
    else pastes.push([message]);
  }
  return pastes;
}

/** Returns the messages as they are read. Some clients cut shorter: only time tells for sure that a paste begins a line. */
export function partsOf(messages: readonly PastedMessage[]): PastedPart[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    return { text: message.text, startsAnew: before !== undefined && !isAtOnce(before, message) };
  });
}
