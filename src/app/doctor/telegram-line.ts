import { createDispatcher } from '../../http/dispatcher.ts';
import type { Config } from '../config.ts';

const REPLY_WITHIN_MS = 10_000;

/** What Telegram answered, and by its clock when (epoch milliseconds), where it says so. */
type TelegramReply = {
  status: number;
  result?: unknown;
  description?: string;
  date: number | undefined;
};

export type TelegramLine = {
  /** Asks once. Throws what the line said when nothing answers; the token is in none of it. */
  ask(method: string, parameters?: object): Promise<TelegramReply>;
  close(): Promise<void>;
};

/** Makes a line to the Bot API on which every answer is seen as it comes, with its head. */
export function createTelegramLine({ botToken, telegramApiRoot, proxy }: Config): TelegramLine {
  const { origin, pathname } = new URL(telegramApiRoot);
  const prefix = pathname === '/' ? '' : pathname;
  const dispatcher = createDispatcher({ origin, proxy, connections: 1, replyTimeoutMs: REPLY_WITHIN_MS });
  return {
    async ask(method, parameters = {}) {
      const { statusCode, headers, body } = await dispatcher.request({
        ...{ origin, path: `${prefix}/bot${botToken}/${method}`, method: 'POST' },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      });
      const date = Date.parse(String(headers.date));
      const said = parse(await body.text());
      return { ...said, status: statusCode, date: Number.isNaN(date) ? undefined : date };
    },
    close: () => dispatcher.close(),
  };
}

/** What answers in the place of Telegram may answer anything. */
function parse(text: string): Pick<TelegramReply, 'result' | 'description'> {
  try {
    const { result, description } = JSON.parse(text) ?? {};
    return { result, ...(typeof description === 'string' && { description }) };
  } catch {
    return {};
  }
}
