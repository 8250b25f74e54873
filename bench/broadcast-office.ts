/**
 * The product's office with its bulk rate lifted: only from here, since the setting ends at Telegram's 30 a second. Sends
 * one notice to everybody on the roster, and ends when it is done; `process.send` tells when it begins.
 *
 * It runs from the sources: the bundle from which people start cannot have its rate lifted.
 */
import { pino } from 'pino';
import { loadConfig } from '../src/app/config.ts';
import { CONTENT_FOLDERS } from '../src/app/content-folders.ts';
import { loadContent } from '../src/app/load-content.ts';
import { openRedis } from '../src/app/open-redis.ts';
import { startOffice } from '../src/app/start-office.ts';

const AS_FAST_AS_POSSIBLE = 1_000_000;
const LOOK_MS = 50;

const loaded = loadConfig(process.env);
const config = { ...loaded, channels: { ...loaded.channels, BULK_RATE_PER_SECOND: AS_FAST_AS_POSSIBLE } };
const log = pino({ level: config.logLevel }, pino.destination(2));
const office = await startOffice({
  config,
  opened: await openRedis(config, 'live', log),
  content: await loadContent(CONTENT_FOLDERS),
  clock: Date,
  botApi: { token: config.botToken ?? '', root: config.telegramApiRoot },
  log,
});
const id = 'broadcast.1';
process.send?.('begins');
await office.areas.notices.offer.notices.startNotice({
  id,
  kind: 'broadcast',
  title: '国庆节廉洁提醒',
  content: { kind: 'text', text: '国庆节廉洁提醒\n不收送礼品礼金、消费卡（券）。' },
  action: 'acknowledge',
  audience: { all: true },
});
const timer = setInterval(async () => {
  if ((await office.areas.notices.offer.notices.findProgress(id))?.state !== 'done') return;
  clearInterval(timer);
  process.send?.('done');
}, LOOK_MS);
