import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';

async function startWithPerson() {
  const api = await startBotApi();
  const person = api.addAccount({ id: 5, first_name: '何雨桐' });
  return { api, person };
}

const textsOf = (updates: Update[]) => updates.map(({ message }) => message?.text);

async function fetchTexts(api: TestBotApi, parameters: object = {}) {
  return textsOf((await api.call('getUpdates', parameters)).result);
}

describe('getUpdates', () => {
  test('gives updates again until a higher offset confirms them', async () => {
    const { api, person } = await startWithPerson();
    person.send('一');
    person.send('二');
    const { result } = await api.call('getUpdates');
    expect(textsOf(result)).toEqual(['一', '二']);
    expect(await fetchTexts(api)).toEqual(['一', '二']);
    expect(await fetchTexts(api, { offset: result[0].update_id + 1 })).toEqual(['二']);
    expect(await fetchTexts(api, { offset: result[1].update_id + 1 })).toEqual([]);
  });

  test('waits for something to happen', async () => {
    const { api, person } = await startWithPerson();
    const waiting = fetchTexts(api, { timeout: 30 });
    await vi.waitFor(() => person.send('醒来'));
    expect(await waiting).toContain('醒来');
  });

  test('gives at most the limit, and never more than 100', async () => {
    const { api, person } = await startWithPerson();
    for (let count = 0; count < 120; count += 1) person.send(`第 ${count} 条`);
    expect(await fetchTexts(api, { limit: 3 })).toHaveLength(3);
    expect(await fetchTexts(api, { limit: 500 })).toHaveLength(100);
  });

  test('with a negative offset forgets all but the last', async () => {
    const { api, person } = await startWithPerson();
    for (const text of ['一', '二', '三']) person.send(text);
    expect(await fetchTexts(api, { offset: -1 })).toEqual(['三']);
    expect(await fetchTexts(api)).toEqual(['三']);
  });

  test('leaves out kinds the bot does not want, and remembers which', async () => {
    const { api, person } = await startWithPerson();
    await api.call('getUpdates', { allowed_updates: ['callback_query', 'my_chat_member'] });
    person.send('不要');
    person.block();
    const { result } = await api.call('getUpdates');
    expect(result).toMatchObject([{ my_chat_member: { new_chat_member: { status: 'kicked' } } }]);
  });

  test('ends a poll with 409 when another begins', async () => {
    const { api, person } = await startWithPerson();
    const polls = [api.call('getUpdates', { timeout: 30 }), api.call('getUpdates', { timeout: 30 })];
    expect(await Promise.race(polls)).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    person.send('完');
    const served = (await Promise.all(polls)).find(({ ok }) => ok);
    expect(textsOf(served?.result)).toEqual(['完']);
  });

  test('a poller that was killed does not stand in the way of the next', async () => {
    const { api, person } = await startWithPerson();
    const killed = new AbortController();
    const address = `${api.url}/bot${api.token}/getUpdates?timeout=30`;
    const first = fetch(address, { signal: killed.signal }).catch(() => 'killed');
    killed.abort();
    expect(await first).toBe('killed');
    person.send('还在');
    expect(await fetchTexts(api)).toEqual(['还在']);
  });
});

describe('what becomes an update', () => {
  test('a command is marked as one, with its argument', async () => {
    const { api, person } = await startWithPerson();
    person.send('/start abc');
    const { result } = await api.call('getUpdates');
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    expect(result[0].message).toMatchObject({
      text: '/start abc',
      entities,
      chat: { id: 5, type: 'private' },
    });
  });

  test('a button that opens a start link sends /start with its parameter', async () => {
    const { api, person } = await startWithPerson();
    person.openUrl(`https://t.me/${api.bot.username}?start=token-1`);
    expect(await fetchTexts(api)).toEqual(['/start token-1']);
  });

  test('blocking and unblocking tell the bot', async () => {
    const { api, person } = await startWithPerson();
    person.block();
    person.block();
    person.unblock();
    const { result } = await api.call('getUpdates');
    const statuses = result.map((update: Update) => update.my_chat_member?.new_chat_member.status);
    expect(statuses).toEqual(['kicked', 'member']);
  });

  test('in a group commands for this bot, and not the talk of the people', async () => {
    const { api, person } = await startWithPerson();
    const group = api.addGroup({ id: -100, title: '工作群', members: [5] });
    const there = { chat: group.id };
    person.send('大家好', there);
    person.send('/quiz', there);
    person.send(`/quiz@${api.bot.username}`, there);
    person.send('/quiz@other_bot', there);
    const { result } = await api.call('getUpdates', { allowed_updates: ['message'] });
    expect(textsOf(result).slice(1)).toEqual(['/quiz', `/quiz@${api.bot.username}`]);
    expect(result[0].my_chat_member.new_chat_member.status).toBe('member');
  });
});

describe('a tap', () => {
  test('is answered with a toast, once', async () => {
    const { api, person } = await startWithPerson();
    person.send('/start');
    const reply_markup = { inline_keyboard: [[{ text: '已知悉', callback_data: 'ack' }]] };
    const { result: card } = await api.call('sendMessage', { chat_id: 5, text: '提醒', reply_markup });
    const outcome = person.tap(card.message_id, '已知悉');
    const { result } = await api.call('getUpdates', { offset: -1 });
    const { callback_query } = result[0];
    expect(callback_query).toMatchObject({ data: 'ack', from: { id: 5 }, message: { text: '提醒' } });
    const answer = { callback_query_id: callback_query.id, text: '已记录' };
    expect(await api.call('answerCallbackQuery', answer)).toEqual({ ok: true, result: true });
    expect(await outcome).toEqual({ text: '已记录', alert: false });
    expect(await api.call('answerCallbackQuery', answer)).toMatchObject({ error_code: 400 });
  });

  test('on a button that is not there names those that are', async () => {
    const { api, person } = await startWithPerson();
    person.send('/start');
    const reply_markup = { inline_keyboard: [[{ text: '已知悉', callback_data: 'ack' }]] };
    const { result: card } = await api.call('sendMessage', { chat_id: 5, text: '提醒', reply_markup });
    await expect(person.tap(card.message_id, '签署')).rejects.toThrow('there are: “已知悉”');
  });
});

describe('a webhook', () => {
  async function startReceiver(statuses: number[]) {
    const received: { secret: unknown; update: Update }[] = [];
    const receiver = createServer(async (request, response) => {
      const body = (await request.toArray()).join('');
      const status = statuses.shift() ?? 200;
      if (status === 200) {
        const secret = request.headers['x-telegram-bot-api-secret-token'];
        received.push({ secret, update: JSON.parse(body) });
      }
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void receiver.close());
    return { received, url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook` };
  }

  test('gets every update with its secret, again after an error, and keeps pollers out', async () => {
    const { api, person } = await startWithPerson();
    const { received, url } = await startReceiver([503]);
    await api.call('setWebhook', { url, secret_token: 'secret-1' });
    person.send('你好');
    await vi.waitFor(() => expect(received).toHaveLength(1), 5000);
    expect(received[0]).toMatchObject({ secret: 'secret-1', update: { message: { text: '你好' } } });
    expect(await api.call('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    expect((await api.call('getWebhookInfo')).result).toMatchObject({ url, pending_update_count: 0 });
    await api.call('deleteWebhook');
    person.send('再见');
    expect(await fetchTexts(api)).toEqual(['再见']);
  });
});
