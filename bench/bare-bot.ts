/**
 * What the product is measured against: a bare grammY handler with the same HTTP client, which does one Redis write and
 * the same API calls for a tap as a quiz does. It keeps nothing else and survives nothing.
 */
import { Bot, InlineKeyboard } from 'grammy';
import { Redis } from 'ioredis';
import { createApiClient } from '../src/bot/api-client.ts';

const { BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '', REDIS_SOCKET: path = '' } = process.env;

const redis = new Redis({ path, enableAutoPipelining: true });
const bot = new Bot(token, { client: { apiRoot } });
bot.api.config.use(createApiClient({ token, apiRoot }).transformer);

const keyboard = new InlineKeyboard().text('A', 'a:1').text('B', 'b:1');

bot.command('card', (ctx) => ctx.reply('第 1 题', { reply_markup: keyboard }));
bot.on('callback_query:data', async (ctx) => {
  await redis.hset(`answers:${ctx.from.id}`, ctx.callbackQuery.data, ctx.update.update_id);
  const edit = ctx.editMessageText(`第 1 题 ${ctx.update.update_id}`, { reply_markup: keyboard });
  await Promise.all([ctx.answerCallbackQuery(), edit]);
});

await bot.init();
let offset = 0;
for (;;) {
  const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 30 });
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  for (const update of updates) void bot.handleUpdate(update);
}
