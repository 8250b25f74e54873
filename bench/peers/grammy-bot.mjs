import { Bot } from 'grammy';
import { Redis } from 'ioredis';
import { tapOf } from './work.mjs';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT: apiRoot, REDIS_SOCKET: path = '' } = process.env;

/** A grammY bot with its own HTTP client: one write for a tap, the answer and the card's change. */
export function createGrammyBot() {
  const redis = new Redis({ path, enableAutoPipelining: true });
  const bot = new Bot(BOT_TOKEN, { client: { apiRoot } });
  bot.on('callback_query:data', async (ctx) => {
    const { store, card, extra } = tapOf(redis, ctx.update);
    await store();
    await Promise.all([ctx.answerCallbackQuery(), ctx.editMessageText(card, extra)]);
  });
  process.on('SIGTERM', () => process.exit(0));
  return bot;
}
