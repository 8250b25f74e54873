import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { CONTENT_FOLDERS, loadContent } from '../../src/app/read-content.ts';
import { OFFICE_PARTS, type OfficePart, startOffice } from '../../src/app/start-office.ts';
import { startBotApi } from '../support/bot-api.ts';
import { everybody } from '../support/delivery.ts';
import { createTestRedis } from '../support/redis.ts';
import { personOf, telegramIdOf } from '../support/roster.ts';
import { see } from '../support/running-bot.ts';

/** An office whose parts are started one by one, each as a process of its own would be. */
async function openOffice() {
  const [api, { redis, options }] = [await startBotApi(), await createTestRedis()];
  const li = api.addAccount({ id: telegramIdOf(1), first_name: '李' });
  const content = loadContent(CONTENT_FOLDERS);
  const start = async (only: OfficePart) => {
    const office = await startOffice({
      config: loadConfig({ LOG_LEVEL: 'silent' }),
      only,
      opened: { redis, address: options, close: async () => {} },
      content,
      clock: Date,
      botApi: { token: api.token, root: api.url },
      log: pino({ level: 'silent' }),
    });
    onTestFinished(() => office.stop());
    await office.areas.people.offer.stores.people.saveAll([{ after: personOf(1) }]);
    return office;
  };
  return { li, start };
}

test('a process that only schedules or delivers leaves what people write to the bot', async () => {
  const { li, start } = await openOffice();
  await start('scheduler');
  await start('delivery');
  li.send('/help');
  expect(li.messages()).toHaveLength(1);
  await start('bot');
  expect((await see(li, '')).from?.is_bot).toBe(true);
});

test('a notice that the bot starts goes out through the process that delivers', async () => {
  const { li, start } = await openOffice();
  li.send('/start');
  const bot = await start('bot');
  await bot.areas.notices.offer.notices.startNotice(everybody());
  expect(await bot.areas.notices.offer.notices.findProgress('broadcast.1')).toMatchObject({
    sent: 0,
    waiting: 1,
  });
  await start('delivery');
  const isSent = async () =>
    expect(await bot.areas.notices.offer.notices.findProgress('broadcast.1')).toMatchObject({
      state: 'done',
      sent: 1,
    });
  await vi.waitFor(isSent, { timeout: 10_000 });
});

test('every part can be started alone', async () => {
  const { start } = await openOffice();
  for (const part of OFFICE_PARTS) await start(part);
});
