import { setTimeout as wait } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { QingfengBot } from '../bot/create-bot.ts';
import { lineWarning } from '../bot/messages/line-messages.ts';
import { WrongToken } from '../bot/wrong-token.ts';
import type { ClockWatch } from '../kernel/watched-clock.ts';

/** How soon Telegram is asked again when it cannot be reached at the start, and every how many times that is said: a log must not fill the disk. */
const CONNECT_AGAIN_MS = 5_000;
const SAID_EVERY = 120;
const CONNECT_WITHIN_MS = 15_000;

type Asking = { botApi: { proxy?: string | undefined }; watch?: ClockWatch | undefined; log: Logger };

/** Asks Telegram who the bot is, and what time it is, until it answers; a refused token is the one thing that waiting does not mend. */
export async function connectBot(
  bot: QingfengBot,
  { botApi: { proxy }, watch, log }: Asking,
): Promise<{ id: number; username: string }> {
  for (let nth = 0; ; nth++) {
    try {
      const me = await bot.init(AbortSignal.timeout(CONNECT_WITHIN_MS));
      await watch?.settle(() => bot.api.getMe());
      return me;
    } catch (error) {
      if (error instanceof GrammyError && [401, 404].includes(error.error_code)) throw new WrongToken();
      if (nth % SAID_EVERY === 0) log.warn(lineWarning(error, proxy !== undefined));
      await wait(CONNECT_AGAIN_MS);
    }
  }
}
