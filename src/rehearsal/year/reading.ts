import type { Message } from 'grammy/types';
import type { Habit, Name } from './act.ts';
import { labelsOf, type Phone, wordsOf } from './phone.ts';

/** Lets somebody do something. */
export type Turn = (who: Phone['user'], act: () => Promise<unknown>) => Promise<unknown>;

/** Lets everybody act at once. */
export const sideBySide: Turn = (_, act) => act();

/** The button under what asks to be taken note of, a nudge as well; what shows a receipt has its number behind that. */
const ACKNOWLEDGE = /^✅ 已知悉(?:，将遵守)?$/;
const NUDGE = '【催办】';

/** Makes what people do with what the bot has sent them: each message is answered once, as they are used to. */
export function createReader(
  habits: Readonly<Partial<Record<Name, Habit>>>,
  phones: ReadonlyMap<Name, Phone>,
  turn: Turn = sideBySide,
) {
  const done = new Set<number>();

  async function readOwn(phone: Phone, habit: Habit): Promise<void> {
    for (const message of phone.messages()) {
      const button = askedBy(message, habit);
      if (button === undefined || done.has(message.message_id)) continue;
      done.add(message.message_id);
      await phone.pressUnder(message.message_id, button);
    }
  }

  return {
    /** Lets everybody look at their phone once. */
    read: (): Promise<unknown> =>
      Promise.all(
        [...phones].map(([name, phone]) => turn(phone.user, () => readOwn(phone, habits[name] ?? 'at-once'))),
      ),
  };
}

/** The button by which somebody of this habit answers a message; nothing where they leave it. */
function askedBy(message: Message, habit: Habit): string | undefined {
  const isTime = habit === 'at-once' || (habit !== 'never' && wordsOf(message).startsWith(NUDGE));
  return isTime ? labelsOf(message).find((label) => ACKNOWLEDGE.test(label)) : undefined;
}
