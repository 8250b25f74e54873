/** What broadcasts are measured against: a grammY loop with 64 sends at once, which keeps nothing. */
import { Bot, InlineKeyboard } from 'grammy';
import { createBareClient } from './bare-client.ts';

const { BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '' } = process.env;
const [first = 0, count = 0] = process.argv.slice(2).map(Number);
const SENDS_AT_ONCE = 64;

const bot = new Bot(token, { client: { apiRoot } });
bot.api.config.use(createBareClient(token, apiRoot));
const keyboard = new InlineKeyboard().text('✅ 已知悉，将遵守', 'receipt.ack:broadcast.1');
await bot.init();
process.send?.('begins');
let next = first;
async function sendOn(): Promise<void> {
  while (next < first + count)
    await bot.api.sendMessage(next++, '国庆节廉洁提醒\n不收送礼品礼金、消费卡（券）。', {
      entities: [{ type: 'bold', offset: 0, length: 7 }],
      reply_markup: keyboard,
    });
}
await Promise.all(Array.from({ length: SENDS_AT_ONCE }, sendOn));
process.send?.('done');
