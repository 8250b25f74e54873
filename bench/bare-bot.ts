/**
 * What the product is measured against: a bare grammY handler, which does one Redis write and the same API calls for a tap as a quiz does, on
 * the same card. It keeps nothing else and survives nothing. With `HTTP_CLIENT=product` it calls by the product's HTTP client.
 */
import { Bot } from 'grammy';
import { Redis } from 'ioredis';
import { createApiClient } from '../src/bot/api-client.ts';
import { createBareClient } from './bare-client.ts';

const { BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '', REDIS_SOCKET: path = '' } = process.env;
const { HTTP_CLIENT: client } = process.env;

const redis = new Redis({ path, enableAutoPipelining: true });
const bot = new Bot(token, { client: { apiRoot } });
bot.api.config.use(
  client === 'product' ? createApiClient({ token, apiRoot }).transformer : createBareClient(token, apiRoot),
);

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
