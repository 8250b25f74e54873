// A Telegraf bot: one write for a tap, the answer and the card's change.
import { Redis } from 'ioredis';
import { Telegraf } from 'telegraf';
import { tapOf } from './work.mjs';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT: apiRoot, REDIS_SOCKET: path = '' } = process.env;
const redis = new Redis({ path, enableAutoPipelining: true });
const bot = new Telegraf(BOT_TOKEN, { telegram: { apiRoot } });
bot.on('callback_query', async (ctx) => {
  const { store, card, extra } = tapOf(redis, ctx.update);
  await store();
  await Promise.all([ctx.answerCbQuery(), ctx.editMessageText(card, extra)]);
});
process.on('SIGTERM', () => process.exit(0));
await bot.launch();
