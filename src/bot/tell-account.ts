import type { Api } from 'grammy';
import type { Message } from '../kernel/message.ts';
import { standing } from '../kernel/standing-card.ts';
import { sendMessage } from './send-message.ts';
import type { Viewer } from './viewer.ts';
import { leadsOn, withWayOn } from './with-way-on.ts';

/** Counts a message that an account got without having asked for it. Never fails: the message is there. */
export type CountTold = (telegramId: number) => Promise<void>;

/** Tells an account something that answers nothing its owner did; returns the message id. */
export type TellAccount = (telegramId: number, message: Message) => Promise<number>;

export type TellAccountDeps = {
  countTold: CountTold;
  viewerOf(telegramId: number): Promise<Pick<Viewer, 'role'>>;
};

/**
 * Makes the one way in which the bot speaks to single accounts by itself: whatever is said so is counted for whoever gets it, and leads on.
 * What has no button of its own has one to the menu, below which it stays.
 */
export function createTellAccount(api: Api, { countTold, viewerOf }: TellAccountDeps): TellAccount {
  return async (telegramId, message) => {
    const said = leadsOn(message) ? message : standing(withWayOn(message, await viewerOf(telegramId)));
    const messageId = await sendMessage(api, telegramId, said);
    await countTold(telegramId);
    return messageId;
  };
}
