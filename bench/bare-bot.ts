/**
 * What the product is measured against: a bare grammY handler with the same HTTP client, which does one Redis write and
 * the same API calls for a tap as a quiz does, on the same card. It keeps nothing else and survives nothing.
 */
import { Bot } from 'grammy';
import { Redis } from 'ioredis';
import { createApiClient } from '../src/bot/api-client.ts';

const { BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '', REDIS_SOCKET: path = '' } = process.env;

const redis = new Redis({ path, enableAutoPipelining: true });
const bot = new Bot(token, { client: { apiRoot } });
bot.api.config.use(createApiClient({ token, apiRoot }).transformer);

bot.on('callback_query:data', async (ctx) => {
  await redis.hset(`answers:${ctx.from.id}`, ctx.callbackQuery.data, ctx.update.update_id);
  const { text = '', entities = [], reply_markup } = ctx.callbackQuery.message ?? {};
  const card = `${text.replace(/\d+$/, '')}${ctx.update.update_id}`;
  const edit = ctx.editMessageText(card, { entities, ...(reply_markup && { reply_markup }) });
  await Promise.all([ctx.answerCallbackQuery(), edit]);
});

process.on('SIGTERM', () => process.exit(0));
await bot.init();
let offset = 0;
for (;;) {
  const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 30 });
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  for (const update of updates) void bot.handleUpdate(update);
}
