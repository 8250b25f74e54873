import { GrammyError } from 'grammy';
import type { Job } from '../../area/area.ts';
import type { BotState } from '../domain/watch-finding.ts';
import type { WatchdogService } from '../services/watchdog.ts';
import { watchMessage } from './watchdog-messages.ts';

/** Returns the watchdog's part that speaks: asks Telegram whether it knows the bot, and tells the officers what was found. */
export function createWatchdogJob(watchdog: WatchdogService): Job['run'] {
  return (say) =>
    watchdog.look(
      () => askBot(say.askBot),
      async (news) => {
        const isTold = await say.toOfficers(watchMessage(news));
        if (!isTold) say.warn({ kind: news.kind }, 'the officers could not be told what the watchdog found');
        return isTold;
      },
    );
}

async function askBot(ask: () => Promise<unknown>): Promise<BotState> {
  try {
    await ask();
    return 'accepted';
  } catch (error) {
    return error instanceof GrammyError && [401, 404].includes(error.error_code) ? 'refused' : 'away';
  }
}
