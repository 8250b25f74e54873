import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Say } from '../area/area.ts';
import { briefly } from '../bot/briefly.ts';
import { isMessageThere } from '../bot/is-message-there.ts';
import { editMessage } from '../bot/send-message.ts';
import { createTellAccount, type TellAccountDeps } from '../bot/tell-account.ts';
import { tellEach } from '../bot/tell-each.ts';
import type { Message } from '../kernel/message.ts';
import type { PersonId } from '../kernel/person.ts';

export type SayDeps = TellAccountDeps & {
  api: Api;
  officers(): Promise<readonly number[]>;
  /** A person's Telegram account, if the bot reaches it. */
  accountOf(id: PersonId): Promise<number | undefined>;
  log: Logger;
};

/** Returns how jobs speak: through the bot, one account's trouble keeping nothing from the others. */
export function createSay({ api, officers, accountOf, countTold, viewerOf, log }: SayDeps): Say {
  const tell = createTellAccount(api, { countTold, viewerOf });
  async function toEach(accounts: readonly number[], message: Message): Promise<boolean> {
    const { isTold, failures } = await tellEach(accounts, (account) => tell(account, message));
    for (const { account, error } of failures)
      log.warn({ err: error, telegramId: account }, 'somebody could not be told');
    return isTold;
  }
  const warn = (error: unknown, text: string): void =>
    log.warn(error instanceof Error ? { err: error } : error, text);
  return {
    to: (telegramId, message) => toEach([telegramId], message),
    toOfficers: async (message) => toEach(await officers(), message),
    send: (telegramId, message) => briefly(tell(telegramId, message)),
    edit: (chatId, messageId, message) => briefly(editMessage(api, chatId, messageId, message)),
    isThere: (...place) => isMessageThere(api, ...place),
    async copy(chatId, { fromChatId, messageId }) {
      try {
        return (await api.copyMessage(chatId, fromChatId, messageId)).message_id;
      } catch (error) {
        warn(error, 'a message could not be copied');
        return undefined;
      }
    },
    accountOf,
    askBot: () => api.getMe(),
    warn,
  };
}
