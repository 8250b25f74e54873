import type { Message, Update } from 'grammy/types';
import { SENTENCES } from '../exploring/sentences.ts';
import type { Arena, Met } from './arena.ts';
import { createDice } from './dice.ts';
import { type Card, makeUpdate, type Scene } from './make-update.ts';

/** Cards and messages from which further updates are made, so many of the latest. */
const REMEMBERED = 4_000;

/** Makes so many updates one after the other, each of what the bot has said to those before, and tells what became of each. */
export async function* fuzz(arena: Arena, seed: string, count: number): AsyncGenerator<Met> {
  const cards: Card[] = [];
  const written: Message[] = [];
  let number = 1_000;
  const scene: Scene = {
    ...{
      dice: createDice(seed),
      features: arena.office.features,
      accounts: arena.accounts,
      group: arena.group,
    },
    ...{ words: [...SENTENCES], cards, written },
    get now() {
      return arena.clock.now();
    },
    nextNumber: () => ++number,
  };
  for (let made = 0; made < count; made++) {
    const update = makeUpdate(scene);
    const met = await arena.meet(update);
    remember(cards, met.calls.flatMap(cardsIn));
    remember(written, writtenIn(update));
    yield met;
  }
}

const writtenIn = ({ message }: Update): Message[] => (message?.chat.type === 'private' ? [message] : []);

function remember<T>(known: T[], found: readonly T[]): void {
  known.push(...found);
  if (known.length > 2 * REMEMBERED) known.splice(0, known.length - REMEMBERED);
}

/** The buttons of a card as it was sent or changed. */
function cardsIn({ answer }: Met['calls'][number]): Card[] {
  const message = answer?.ok ? (answer.result as Partial<Message>) : undefined;
  if (!message?.chat) return [];
  return (message.reply_markup?.inline_keyboard ?? [])
    .flat()
    .flatMap((button) =>
      'callback_data' in button ? [{ message: message as Message, data: button.callback_data }] : [],
    );
}
