import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApiClient } from '../../src/bot/api-client.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { startPolling } from '../../src/bot/polling.ts';
import { createFlowStore } from '../../src/bot/store/flow-store.ts';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import { startBotApi } from './bot-api.ts';
import { createTestRedis } from './redis.ts';
import { createReminderOffice } from './reminders.ts';

/** The real bot of an office with its reminders, before the local Bot API server. 1001 is the officer, 1002 staff. */
export async function openReminderBot(options: Parameters<typeof createReminderOffice>[1]) {
  const { redis } = await createTestRedis();
  const office = await createReminderOffice(redis, options);
  const api = await startBotApi();
  const client = createApiClient({ token: api.token, apiRoot: api.url });
  const log = pino({ level: 'silent' });
  const bot = createBot({
    ...{ token: api.token, apiRoot: api.url, client, log, clock: office.clock },
    features: office.features,
    services: office,
    flows: createFlowStore(redis),
  });
  await bot.init();
  const handle: typeof bot.handle = (...update) => office.clock.hold(() => bot.handle(...update));
  const handler = { ...bot, handle };
  const polling = startPolling({ api: bot.api, handler, inbox: createInboxStore(redis), log });
  onTestFinished(async () => {
    await polling.stop();
    await client.close();
  });
  const participant = (id: number, name: string) => api.addAccount({ id, first_name: name });
  return { ...office, api, officer: participant(1001, '周敏'), staff: participant(1002, '吴晓东') };
}
