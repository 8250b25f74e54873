import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startPolling } from '../../src/bot/polling.ts';
import { createInboxStore, type InboxStore } from '../../src/store/inbox-store.ts';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';
import { createTestRedis } from '../support/redis.ts';

const silent = pino({ level: 'silent' });

type Process = { handled: string[]; refused: string[]; stop(): Promise<void>; done: Promise<void> };

/** A process that receives for the bot. `hangs`: it is killed while it handles what it got. */
function startProcess(api: TestBotApi, inbox: InboxStore, hangs = false, token = api.token): Process {
  const handled: string[] = [];
  const refused: string[] = [];
  const textOf = (update: Update) => update.message?.text ?? '';
  const polling = startPolling({
    api: new Api(token, { apiRoot: api.url }),
    inbox,
    log: silent,
    async handle(update) {
      handled.push(textOf(update));
      if (hangs) await new Promise(() => {});
    },
    async refuse(update) {
      refused.push(textOf(update));
    },
  });
  if (!hangs) onTestFinished(() => polling.stop());
  return { handled, refused, ...polling };
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

  test('tells people to repeat what could not be stored', async () => {
    const api = await startBotApi();
    const redis = (await createTestRedis()).redis.duplicate();
    const process = startProcess(api, createInboxStore(redis));
    const person = api.addAccount({ id: 100, first_name: '李' });
    person.send('在吗');
    await vi.waitFor(() => expect(process.handled).toEqual(['在吗']));
    redis.disconnect();
    person.send('还在吗');
    await vi.waitFor(() => expect(process.refused).toEqual(['还在吗']));
    expect(process.handled).toEqual(['在吗']);
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
