import type { Message } from '../../kernel/message.ts';

/** Puts what is added to a card together: lines under lines, rows under rows. */
export const joinParts = (...parts: readonly Message[]): Message => ({
  text: parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n'),
  buttons: parts.flatMap(({ buttons }) => buttons ?? []),
});
