import type { Api } from 'grammy';
import type { Message } from '../kernel/message.ts';
import { sendMessage } from './send-message.ts';

/** Counts a message that an account got without having asked for it. Never fails: the message is there. */
export type CountTold = (telegramId: number) => Promise<void>;

/** Tells an account something that answers nothing its owner did; returns the message id. */
export type TellAccount = (telegramId: number, message: Message) => Promise<number>;

/** Makes the one way in which the bot speaks to single accounts by itself: whatever is said so is counted for whoever gets it. */
export function createTellAccount(api: Api, countTold: CountTold): TellAccount {
  return async (telegramId, message) => {
    const messageId = await sendMessage(api, telegramId, message);
    await countTold(telegramId);
    return messageId;
  };
}
