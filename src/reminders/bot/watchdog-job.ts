import { type Api, GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { Message } from '../../kernel/message.ts';
import type { BotState } from '../domain/watch-finding.ts';
import type { WatchdogService } from '../services/watchdog.ts';
import { watchMessage } from './watchdog-messages.ts';

type WatchdogJobDeps = {
  watchdog: Pick<WatchdogService, 'look'>;
  api: Pick<Api, 'getMe'>;
  /** False when nobody could be told. */
  tellOfficers(message: Message): Promise<boolean>;
  log: Logger;
};

/** The watchdog's part that speaks: asks Telegram whether it knows the bot, and tells the officers what was found. */
export function createWatchdogJob({ watchdog, api, tellOfficers, log }: WatchdogJobDeps) {
  async function askBot(): Promise<BotState> {
    try {
      await api.getMe();
      return 'accepted';
    } catch (error) {
      return error instanceof GrammyError && [401, 404].includes(error.error_code) ? 'refused' : 'away';
    }
  }

  return async function watch(): Promise<void> {
    await watchdog.look(askBot, async (news) => {
      const isTold = await tellOfficers(watchMessage(news));
      if (!isTold) log.error({ kind: news.kind }, 'the officers could not be told what the watchdog found');
      return isTold;
    });
  };
}
