import { hostname } from 'node:os';
import { Api } from 'grammy';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { STRANGER_TEXT } from '../../src/bot/messages/rival-messages.ts';
import { createBotStore } from '../../src/bot/store/bot-store.ts';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import { startWebhook } from '../../src/bot/webhook.ts';
import { startBotApi } from '../support/bot-api.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';
import { startPublicServer } from '../support/public-server.ts';
import { createTestRedis } from '../support/redis.ts';
import { createNotingHandler } from '../support/update-handler.ts';

const SOON = { timeout: 10_000 };
const MINUTE = 60_000;

/** A log, and what it warns of. */
function heardLog() {
  const log = pino({ level: 'silent' });
  return { log, warn: vi.spyOn(log, 'warn') };
}

test('the same token in two offices is said in the log, and once to the officers when it lasts', async () => {
  const { log, warn } = heardLog();
  const office = await startTestOffice({ log });
  await startTestOffice({ api: office.api, redis: await createTestRedis() });
  await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(STRANGER_TEXT), SOON);
  const told = () => office.officer.messages().filter(({ text }) => text?.includes('令牌在别处'));
  await office.scheduler.poke();
  expect(told()).toEqual([]);

  const bots = createBotStore(office.redis.redis);
  const pass = async (ms: number) => {
    const before = office.clock.now();
    office.clock.set(before + ms);
    await vi.waitFor(async () => expect((await bots.findStranger())?.last).toBeGreaterThan(before), SOON);
    await office.scheduler.poke();
  };
  await pass(2 * MINUTE);
  await see(office.officer, '令牌在别处');
  await pass(5 * MINUTE);
  expect(told()).toHaveLength(1);
});

test('a second process of the office is named with its machine, and no officer is troubled', async () => {
  const { log, warn } = heardLog();
  const first = await startTestOffice({ log });
  await startTestOffice({ api: first.api, redis: first.redis });
  const named = expect.stringMatching(
    `本单位另有进程在接收，机器 ${hostname()} 的进程 ${process.pid}（\\d+月\\d+日 \\d+:\\d+启动`,
  );
  await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(named), SOON);
  expect(warn).not.toHaveBeenCalledWith(STRANGER_TEXT);
  expect(await createBotStore(first.redis.redis).findStranger()).toBeUndefined();
});

test('one that is gone is a stranger no more, and the next is told anew', async () => {
  const office = await startTestOffice();
  const bots = createBotStore(office.redis.redis);
  const now = office.clock.now();
  await bots.noteStranger(now - 60 * MINUTE);
  await bots.noteStranger(now - 30 * MINUTE);
  await office.scheduler.poke();
  expect(await bots.findStranger()).toBeUndefined();
});

test('one office that polls and another with a webhook on the same token are told apart, each in its log and to its officers', async () => {
  const [{ log, warn }, api] = [heardLog(), await startBotApi()];
  const set = () => api.call('setWebhook', { url: 'http://127.0.0.1:9/elsewhere' });
  // The first may be what a former process of the office has left.
  await set();
  const office = await startTestOffice({ api, log });
  await vi.waitFor(async () => expect((await api.call('getWebhookInfo')).result.url).toBe(''), SOON);
  expect(warn).not.toHaveBeenCalledWith(STRANGER_TEXT);
  await set();
  await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(STRANGER_TEXT), SOON);
  expect(await createBotStore(office.redis.redis).findStranger()).toBeDefined();
});

test('a webhook that somebody else with the token took away is set again, and it is said', async () => {
  const [api, { redis }] = [await startBotApi(), await createTestRedis()];
  const { log, warn } = heardLog();
  const server = await startPublicServer();
  const { handler } = createNotingHandler();
  const client = new Api(api.token, { apiRoot: api.url });
  const url = `http://127.0.0.1:${server.port}/qingfeng`;
  const options = { api: client, inbox: createInboxStore(redis), log, handler };
  const webhook = startWebhook(options, { url, server, secret: 's'.repeat(16), lookEveryMs: 20 });
  onTestFinished(() => webhook.stop());
  const isSet = async () => expect((await client.getWebhookInfo()).url).toBe(url);
  await vi.waitFor(isSet, SOON);
  await client.deleteWebhook();
  await vi.waitFor(isSet, SOON);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('被别处取走'));
});
