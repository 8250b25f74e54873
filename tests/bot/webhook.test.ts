import { Api } from 'grammy';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startPolling } from '../../src/bot/polling.ts';
import { createInboxStore, type InboxStore } from '../../src/bot/store/inbox-store.ts';
import { startWebhook } from '../../src/bot/webhook.ts';
import { WebhookImpossible } from '../../src/bot/webhook-impossible.ts';
import type { PublicServer } from '../../src/http/public-server.ts';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';
import { freePort } from '../support/free-port.ts';
import { openLine } from '../support/line.ts';
import { startPublicServer } from '../support/public-server.ts';
import { createTestRedis } from '../support/redis.ts';
import { createHangingHandler, createNotingHandler } from '../support/update-handler.ts';

const SECRET = 'a-secret-of-telegram-and-us';

type Setting = {
  api: TestBotApi;
  inbox: InboxStore;
  server: PublicServer;
  hangs?: boolean;
  secret?: string;
  /** Where Telegram posts, if not straight to the port: then it is asked often whether it gets through. */
  front?: string;
};

/** A process to which Telegram posts. `hangs`: it is killed while it handles what it got. */
function startProcess({ api, inbox, server, hangs = false, secret = SECRET, front }: Setting) {
  const noted = hangs ? createHangingHandler() : createNotingHandler();
  const url = front ?? `http://127.0.0.1:${server.port}/qingfeng`;
  const log = pino({ level: 'silent' });
  const warn = vi.spyOn(log, 'warn');
  const onHeard = vi.fn();
  const options = {
    api: new Api(api.token, { apiRoot: api.url }),
    inbox,
    ...{ log, onHeard },
    handler: noted.handler,
  };
  const webhook = startWebhook(options, { url, server, secret, ...(front && { lookEveryMs: 20 }) });
  if (!hangs) onTestFinished(() => webhook.stop());
  return { ...webhook, ...noted, url, options, warn, onHeard };
}

async function prepare(): Promise<Setting> {
  const api = await startBotApi();
  const { redis } = await createTestRedis();
  return { api, inbox: createInboxStore(redis), server: await startPublicServer() };
}

const isRegistered = async (api: TestBotApi, url: string) =>
  expect((await api.call('getWebhookInfo')).result.url).toBe(url);

describe('receiving by webhook', () => {
  test('handles what people send, and forgets it', async () => {
    const setting = await prepare();
    const process = startProcess(setting);
    await vi.waitFor(() => isRegistered(setting.api, process.url));
    setting.api.addAccount({ id: 100, first_name: '李' }).send('在吗');
    await vi.waitFor(() => expect(process.handled).toEqual(['在吗']));
    await process.stop();
    expect((await setting.inbox.list()).pending).toEqual([]);
  });

  test('turns away whoever does not know the secret, the address or the shape of an update', async () => {
    const setting = await prepare();
    const { url, handled } = startProcess(setting);
    await vi.waitFor(() => isRegistered(setting.api, url));
    const post = async (address: string, secret: string, body: string) => {
      const headers = { 'x-telegram-bot-api-secret-token': secret };
      return (await fetch(address, { method: 'POST', headers, body })).status;
    };
    const update = JSON.stringify({ update_id: 5, message: { text: '伪造' } });
    expect(await post(url, 'guessed', update)).toBe(401);
    expect(await post(`${url}/x`, SECRET, update)).toBe(404);
    expect(await post(url, SECRET, 'no update')).toBe(400);
    expect(await post(url, SECRET, JSON.stringify({ update_id: 5, text: '长'.repeat(400_000) }))).toBe(413);
    expect((await fetch(url)).status).toBe(404);
    expect(handled).toEqual([]);
  });

  test('says that somebody knocks without the secret: the first time, not each', async () => {
    const setting = await prepare();
    const { url, warn } = startProcess(setting);
    await vi.waitFor(() => isRegistered(setting.api, url));
    const knock = (headers: Record<string, string>) => fetch(url, { method: 'POST', headers, body: '{}' });
    await knock({ 'x-telegram-bot-api-secret-token': 'guessed' });
    for (let i = 0; i < 5; i++) await knock({});
    const said = warn.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('401'));
    expect(said).toEqual([expect.stringMatching(/密钥不对的 1 次/)]);
  });

  test('is said not to come, with what to do, while what lies before the process is down; and that it comes again', async () => {
    const setting = await prepare();
    const port = await freePort();
    const { warn, onHeard, handled } = startProcess({
      ...setting,
      front: `http://127.0.0.1:${port}/qingfeng`,
    });
    await vi.waitFor(() => expect(onHeard).toHaveBeenCalled());
    setting.api.addAccount({ id: 100, first_name: '李' }).send('在吗');
    const failing = expect.stringMatching(/送不到 WEBHOOK_URL（.+），有 1 条消息在等.*反向代理/);
    await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(failing), { timeout: 10_000 });
    onHeard.mockClear();
    expect(onHeard).not.toHaveBeenCalled();
    const line = await openLine(
      { host: '127.0.0.1', port },
      { host: '127.0.0.1', port: setting.server.port },
    );
    onTestFinished(line.close);
    await vi.waitFor(() => expect(handled).toEqual(['在吗']), { timeout: 10_000 });
    await vi.waitFor(() => expect(onHeard).toHaveBeenCalled(), { timeout: 10_000 });
    expect(warn).toHaveBeenLastCalledWith(expect.stringContaining('又能送到'));
  });

  test('handles an update that is posted twice once', async () => {
    const setting = await prepare();
    const { url, handled } = startProcess(setting);
    await vi.waitFor(() => isRegistered(setting.api, url));
    const headers = { 'x-telegram-bot-api-secret-token': SECRET };
    const body = JSON.stringify({ update_id: 5, message: { text: '在吗', chat: { id: 1 } } });
    const post = () => fetch(url, { method: 'POST', headers, body });
    const replies = await Promise.all([post(), post()]);
    expect([...replies, await post()].map(({ status }) => status)).toEqual([200, 200, 200]);
    await vi.waitFor(() => expect(handled).toEqual(['在吗']));
  });

  test('goes on taking what others send while one account has more waiting than it may', async () => {
    const setting = await prepare();
    const { url, handled, told } = startProcess({ ...setting, hangs: true });
    await vi.waitFor(() => isRegistered(setting.api, url));
    const flooding = setting.api.addAccount({ id: 100, first_name: '刷屏' });
    for (let i = 0; i < 300; i++) flooding.send(`第 ${i} 条`);
    setting.api.addAccount({ id: 200, first_name: '李' }).send('在吗');
    await vi.waitFor(() => expect(handled).toContain('在吗'), { timeout: 5_000 });
    const dropped = () => told.filter((one) => one.startsWith('dropped'));
    await vi.waitFor(() => expect(dropped()).toHaveLength(250), { timeout: 5_000 });
  });

  test('hands what a killed process was handling to the next one, which may poll again', async () => {
    const setting = await prepare();
    const killed = startProcess({ ...setting, hangs: true });
    await vi.waitFor(() => isRegistered(setting.api, killed.url));
    const person = setting.api.addAccount({ id: 100, first_name: '李' });
    person.send('第一条');
    await vi.waitFor(() => expect(killed.handled).toEqual(['第一条']));
    void killed.stop();
    const { handled, handler } = createNotingHandler();
    const next = startPolling({ ...killed.options, handler });
    onTestFinished(() => next.stop());
    person.send('第二条');
    await vi.waitFor(() => expect(handled).toEqual(['第一条', '第二条']), { timeout: 5_000 });
  });

  test('says so when Telegram does not accept the settings', async () => {
    const setting = await prepare();
    await expect(startProcess({ ...setting, secret: '空格 ' }).done).rejects.toThrow(WebhookImpossible);
  });
});
