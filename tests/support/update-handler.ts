import type { Update } from 'grammy/types';
import type { UpdateHandler } from '../../src/bot/update-handler.ts';

/** Updates by the text of their message or the data of their tap. */
export const wordsOf = (update: Update | undefined): string =>
  update?.message?.text ??
  update?.callback_query?.data ??
  update?.my_chat_member?.new_chat_member.status ??
  '';

/** A bot that takes everything and notes what was asked of it. */
export function createNotingHandler(given: Partial<UpdateHandler> = {}) {
  const noted = {
    handled: [] as string[],
    told: [] as string[],
    turnedAway: [] as string[],
    alike: [] as string[],
    setAside: [] as string[],
  };
  const handler: UpdateHandler = {
    needed: (update) => update,
    screen: async () => 'take',
    askWho() {},
    decideEarly() {},
    async handle(update) {
      noted.handled.push(wordsOf(update));
    },
    turnAway: (update) => void noted.turnedAway.push(wordsOf(update)),
    tell: (update, telling) => void noted.told.push(`${telling} ${wordsOf(update)}`),
    answerAlike: (update, { text }) => void noted.alike.push(`${update.callback_query?.id} ${text ?? ''}`),
    async reportSetAside(update) {
      noted.setAside.push(wordsOf(update));
      return true;
    },
    ...given,
  };
  return { ...noted, handler };
}

/** One that comes to no end with what it has noted, as in a process that is killed meanwhile. */
export function createHangingHandler() {
  const noting = createNotingHandler();
  const { handle } = noting.handler;
  noting.handler.handle = async (update, handling) => {
    await handle(update, handling);
    await new Promise(() => {});
  };
  return noting;
}
