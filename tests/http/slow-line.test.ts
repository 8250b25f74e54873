import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Api, HttpError, InputFile } from 'grammy';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHolidayData } from '../../src/app/holiday-data.ts';
import { type ApiClientOptions, createApiClient } from '../../src/bot/api-client.ts';
import { connectToAny, type Lookup, shareLookups } from '../../src/http/connect-to-any.ts';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';
import { freePort } from '../support/free-port.ts';
import { HTTPS_ROOT, startHttpFront, startProxy } from '../support/https-bot-api.ts';
import { startSlowLine } from '../support/slow-line.ts';

/** A bot whose Bot API lies behind a slow line, by a name that has an address in IPv6 as well, which leads nowhere. */
async function farAway(api: TestBotApi) {
  const { port, lookup } = await startSlowLine(await startHttpFront(api.url));
  return botOf({ token: api.token, apiRoot: `http://bot-api.test:${port}`, lookup });
}

function botOf(options: ApiClientOptions) {
  const client = createApiClient(options);
  onTestFinished(() => client.close());
  const bot = new Api(options.token, { apiRoot: options.apiRoot });
  bot.config.use(client.transformer);
  return { bot, client };
}

describe('a line on which the first answer takes longer than Node waits, beside an address that leads nowhere', () => {
  test('carries a call', async () => {
    const { bot } = await farAway(await startBotApi());
    expect((await bot.getMe()).is_bot).toBe(true);
  });

  test('carries what is fetched', async () => {
    const { bot } = await farAway(await startBotApi());
    expect(await bot.getUpdates({ timeout: 0 })).toEqual([]);
  });

  test('carries a file that goes out', async () => {
    const api = await startBotApi();
    api.addAccount({ id: 5, first_name: '何' }).send('/start');
    const { bot } = await farAway(api);
    const sent = await bot.sendDocument(5, new InputFile(Buffer.from('通知'), '通知.txt'));
    expect(sent.document.file_name).toBe('通知.txt');
  });

  test('carries a file that comes in', async () => {
    const api = await startBotApi();
    const sender = api.addAccount({ id: 5, first_name: '何' });
    const bytes = Buffer.from('名册');
    const { document } = await sender.sendFile({ name: '名册.txt', type: 'text/plain', bytes });
    const { result: file } = await api.call('getFile', { file_id: document?.file_id });
    const { client } = await farAway(api);
    const fetched = await client.download(file.file_path, bytes.length);
    expect(Buffer.from(fetched ?? '').toString()).toBe('名册');
    expect(await client.download(file.file_path, bytes.length - 1)).toBeUndefined();
  });

  test('leads to a proxy', async () => {
    const proxy = await startProxy(await freePort());
    const { port, lookup } = await startSlowLine(proxy.port);
    const { bot } = botOf({
      token: '1:secret',
      apiRoot: HTTPS_ROOT,
      proxy: `http://proxy.test:${port}`,
      lookup,
    });
    await bot.getMe().catch(() => {});
    expect(proxy.asked[0]?.target).toBe('bot-api.test:443');
  });

  test('carries the arrangement of a year', async () => {
    const site = createServer((_, response) => response.end('{"year":2027}'));
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void site.close());
    const { port, lookup } = await startSlowLine((site.address() as AddressInfo).port);
    const fetchArrangement = createHolidayData(`http://holidays.test:${port}/{year}.json`, undefined, lookup);
    expect(await fetchArrangement?.(2027)).toBe('{"year":2027}');
  });
});

describe('a name server that does not answer', () => {
  const silent: Lookup = () => new Promise(() => {});

  test('is given up, and called what it is', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const connecting = connectToAny('bot-api.test', 1, silent).catch((error: unknown) => error);
    vi.advanceTimersByTime(10_000);
    expect(await connecting).toMatchObject({
      code: 'EAI_AGAIN',
      message: expect.stringContaining('bot-api.test'),
    });
  });

  test('is asked once for all who ask meanwhile', async () => {
    const asked: string[] = [];
    const lookup = shareLookups(async (host) => {
      asked.push(host);
      return [];
    });
    await Promise.all([lookup('one'), lookup('one'), lookup('other')]);
    expect(asked).toEqual(['one', 'other']);
    await lookup('one');
    expect(asked).toEqual(['one', 'other', 'one']);
  });
});

describe('connecting to a host of several addresses', () => {
  const addressesOf =
    (...addresses: string[]): Lookup =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  test('takes whichever answers, wherever it stands in the list', async () => {
    const server = createTcpServer((socket) => socket.end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const all = ['2001:db8::1', '2001:db8::2', '127.0.0.2', '127.0.0.1'];
    const socket = await connectToAny('bot-api.test', port, addressesOf(...all));
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test('says of each address what came of it when none answers', async () => {
    const port = await freePort();
    const connecting = connectToAny('bot-api.test', port, addressesOf('127.0.0.1', '2001:db8::1'));
    await expect(connecting).rejects.toThrow(
      new RegExp(
        `^bot-api\\.test: 127\\.0\\.0\\.1:${port} ECONNREFUSED; \\[2001:db8::1\\]:${port} E\\w+UNREACH$`,
      ),
    );
  });

  test('says so in what the bot reports of a call, and nothing of the token', async () => {
    const apiRoot = `http://bot-api.test:${await freePort()}`;
    const { bot } = botOf({ token: '1:secret', apiRoot, lookup: addressesOf('127.0.0.1') });
    const error = await bot.getMe().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpError);
    expect((error as HttpError).message).toMatch(/127\.0\.0\.1:\d+ ECONNREFUSED/);
    expect(JSON.stringify([error, (error as HttpError).stack])).not.toContain('secret');
  });
});
