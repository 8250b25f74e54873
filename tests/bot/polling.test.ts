import { Api } from 'grammy';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startPolling } from '../../src/bot/polling.ts';
import { createInboxStore, type InboxStore } from '../../src/bot/store/inbox-store.ts';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';
import { createTestRedis } from '../support/redis.ts';
import { createHangingHandler, createNotingHandler } from '../support/update-handler.ts';

const silent = pino({ level: 'silent' });

/** A process that receives for the bot. `hangs`: it is killed while it handles what it got. */
function startProcess(api: TestBotApi, inbox: InboxStore, hangs = false, token = api.token) {
  const noted = hangs ? createHangingHandler() : createNotingHandler();
  const polling = startPolling({
    api: new Api(token, { apiRoot: api.url }),
    inbox,
    log: silent,
    handler: noted.handler,
  });
  if (!hangs) onTestFinished(() => polling.stop());
  return { ...noted, ...polling };
}

describe('receiving', () => {
  test('handles what people send, and forgets it', async () => {
    const api = await startBotApi();
    const inbox = createInboxStore((await createTestRedis()).redis);
    const process = startProcess(api, inbox);
    api.addAccount({ id: 100, first_name: '李' }).send('在吗');
    await vi.waitFor(() => expect(process.handled).toEqual(['在吗']));
    await process.stop();
    expect((await inbox.list()).pending).toEqual([]);
  });

  test('a message that was being handled when the process was killed is handled once by the next', async () => {
    const api = await startBotApi();
    const inbox = createInboxStore((await createTestRedis()).redis);
    const killed = startProcess(api, inbox, true);
    const person = api.addAccount({ id: 100, first_name: '李' });
    person.send('第一条');
    await vi.waitFor(() => expect(killed.handled).toEqual(['第一条']));
    void killed.stop();
    const next = startProcess(api, inbox);
    person.send('第二条');
    await vi.waitFor(() => expect(next.handled).toEqual(['第一条', '第二条']));
  });

  test('leaves with Telegram what cannot be stored, tells its sender, and takes it when it can', async () => {
    const api = await startBotApi();
    const { redis } = await createTestRedis();
    const process = startProcess(api, createInboxStore(redis));
    const person = api.addAccount({ id: 100, first_name: '李' });
    await redis.set('qf:inbox', 'no hash');
    person.send('在吗');
    await vi.waitFor(() => expect(process.told).toEqual(['kept 在吗']));
    person.send('还在吗');
    await vi.waitFor(() => expect(process.told).toEqual(['kept 在吗', 'kept 还在吗']));
    await redis.del('qf:inbox');
    await vi.waitFor(() => expect(process.handled).toEqual(['在吗', '还在吗']), { timeout: 5_000 });
  });

  test('takes updates whose numbers begin anew, also those of the batch stored last', async () => {
    const { redis } = await createTestRedis();
    const first = await startBotApi();
    const before = startProcess(first, createInboxStore(redis));
    first.addAccount({ id: 100, first_name: '李' }).send('上周的话');
    await vi.waitFor(() => expect(before.handled).toEqual(['上周的话']));
    await before.stop();
    const second = await startBotApi();
    const after = startProcess(second, createInboxStore(redis));
    const person = second.addAccount({ id: 100, first_name: '李' });
    person.send('');
    person.send('这周的话');
    await vi.waitFor(() => expect(after.handled).toContain('这周的话'));
  });

  test('fetches whatever number comes next once all before it is confirmed', async () => {
    const api = await startBotApi();
    const asked: unknown[] = [];
    const client = new Api(api.token, { apiRoot: api.url });
    client.config.use((previous, method, payload, signal) => {
      if (method === 'getUpdates') asked.push((payload as { offset: number }).offset);
      const now = { ...payload, timeout: 0 };
      return previous(method, now, signal);
    });
    const noted = createNotingHandler();
    const inbox = createInboxStore((await createTestRedis()).redis);
    const polling = startPolling({ api: client, inbox, log: silent, handler: noted.handler });
    onTestFinished(() => polling.stop());
    api.addAccount({ id: 100, first_name: '李' }).send('在吗');
    await vi.waitFor(() => expect(noted.handled).toEqual(['在吗']));
    await vi.waitFor(() => expect(asked.slice(asked.lastIndexOf(2))).toContain(0));
  });

  test('goes on by itself after Telegram was out of reach', async () => {
    const api = await startBotApi();
    api.faults.add({ kind: 'bad-gateway', method: 'getUpdates', times: 1 });
    const process = startProcess(api, createInboxStore((await createTestRedis()).redis));
    api.addAccount({ id: 100, first_name: '李' }).send('在吗');
    await vi.waitFor(() => expect(process.handled).toEqual(['在吗']), { timeout: 5_000 });
  });

  test('ends with the reason when the token is wrong', async () => {
    const api = await startBotApi();
    const inbox = createInboxStore((await createTestRedis()).redis);
    await expect(startProcess(api, inbox, true, '1:wrong').done).rejects.toThrow(/Unauthorized/);
  });
});
