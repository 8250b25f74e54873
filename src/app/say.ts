import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Say } from '../area/area.ts';
import { briefly } from '../bot/briefly.ts';
import { editMessage, sendMessage } from '../bot/feature-context.ts';
import type { Message } from '../kernel/message.ts';
import type { PersonId } from '../kernel/person.ts';

export type SayDeps = {
  api: Api;
  officers(): Promise<readonly number[]>;
  /** A person's Telegram account, if the bot reaches it. */
  accountOf(id: PersonId): Promise<number | undefined>;
  log: Logger;
};

/** Returns how jobs speak: through the bot, one account's trouble keeping nothing from the others. */
export function createSay({ api, officers, accountOf, log }: SayDeps): Say {
  async function to(telegramId: number, message: Message): Promise<boolean> {
    try {
      await sendMessage(api, telegramId, message);
      return true;
    } catch (error) {
      log.warn({ err: error, telegramId }, 'somebody could not be told');
      return false;
    }
  }
  return {
    to,
    async toOfficers(message) {
      const told = await Promise.all((await officers()).map((officer) => to(officer, message)));
      return told.includes(true);
    },
    send: (telegramId, message) => briefly(sendMessage(api, telegramId, message)),
    edit: (chatId, messageId, message) => briefly(editMessage(api, chatId, messageId, message)),
    accountOf,
    askBot: () => api.getMe(),
    warn: (error, text) => log.warn(error instanceof Error ? { err: error } : error, text),
  };
}
