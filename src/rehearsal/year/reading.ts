import type { Message } from 'grammy/types';
import type { Habit, Name } from './act.ts';
import { labelsOf, type Phone, wordsOf } from './phone.ts';

/** Lets somebody do something. */
export type Turn = (who: Phone['user'], act: () => Promise<unknown>) => Promise<unknown>;

/** Lets everybody act at once. */
export const sideBySide: Turn = (_, act) => act();

/** The button under what asks to be taken note of, a nudge as well. */
const ACKNOWLEDGE = '✅ 已知悉，将遵守';
const NUDGE = '【催办】';

/** Makes what people do with what the bot has sent them: each message is answered once, as they are used to. */
export function createReader(
  habits: Readonly<Partial<Record<Name, Habit>>>,
  phones: ReadonlyMap<Name, Phone>,
  turn: Turn = sideBySide,
) {
  const done = new Set<number>();

  async function readOwn(phone: Phone, habit: Habit): Promise<void> {
    for (const message of phone.messages().filter((one) => asks(one, habit))) {
      if (done.has(message.message_id)) continue;
      done.add(message.message_id);
      await phone.pressUnder(message.message_id, ACKNOWLEDGE);
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

function asks(message: Message, habit: Habit): boolean {
  if (habit === 'never' || !labelsOf(message).includes(ACKNOWLEDGE)) return false;
  return habit === 'at-once' || wordsOf(message).startsWith(NUDGE);
}
