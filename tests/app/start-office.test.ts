import { expect, test, vi } from 'vitest';
import { OFFICE_PARTS, type OfficePart } from '../../src/app/office-options.ts';
import { startBotApi } from '../support/bot-api.ts';
import { LIAISON } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';
import { createTestRedis } from '../support/redis.ts';
import { accountOn } from '../support/seat.ts';

/** An office whose parts are started one by one, each as a process of its own would be. */
async function openOffice() {
  const [api, redis] = [await startBotApi(), await createTestRedis()];
  const start = (only: OfficePart) => startTestOffice({ api, redis, only, people: [LIAISON] });
  return { li: accountOn(api, LIAISON), start };
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
  await bot.services.notices.startNotice(everybody());
  expect(await bot.services.notices.findProgress('broadcast.1')).toMatchObject({
    sent: 0,
    waiting: 1,
  });
  await start('delivery');
  const isSent = async () =>
    expect(await bot.services.notices.findProgress('broadcast.1')).toMatchObject({
      state: 'done',
      sent: 1,
    });
  await vi.waitFor(isSent, { timeout: 10_000 });
});

test('every part can be started alone', async () => {
  const { start } = await openOffice();
  for (const part of OFFICE_PARTS) await start(part);
});
