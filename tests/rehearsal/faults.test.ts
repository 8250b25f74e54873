import { describe, expect, test } from 'vitest';
import { mostInAnySecond, percentile } from '../../src/rehearsal/bot-api/measurements.ts';
import { startBotApi } from '../support/bot-api.ts';

async function startConversation(random?: () => number) {
  const api = await startBotApi(random ? { random } : {});
  const person = api.addAccount({ id: 5, first_name: '何雨桐' });
  person.send('/start');
  const send = (text = '您好') => api.call('sendMessage', { chat_id: 5, text });
  return { api, person, send };
}

describe('a server that is told to fail', () => {
  test('answers the next two calls of a method with 429 and how long to wait', async () => {
    const { api, send } = await startConversation();
    api.faults.add({ kind: 'too-many-requests', method: 'sendMessage', times: 2, retryAfterSeconds: 7 });
    const description = 'Too Many Requests: retry after 7';
    const refused = { ok: false, error_code: 429, description, parameters: { retry_after: 7 } };
    expect(await send()).toEqual(refused);
    expect(await api.call('getMe')).toMatchObject({ ok: true });
    expect(await send()).toEqual(refused);
    expect(await send()).toMatchObject({ ok: true });
    expect(api.measurements.measured.refusals429).toHaveLength(2);
  });

  test('befalls a share of the calls', async () => {
    let draw = 0;
    const { api, send } = await startConversation(() => (draw++ % 10) / 10);
    api.faults.add({ kind: 'server-error', share: 0.1 });
    const replies = [];
    for (let count = 0; count < 20; count += 1) replies.push(await send());
    expect(replies.filter(({ error_code }) => error_code === 500)).toHaveLength(2);
  });

  test('cuts the connection, with the message delivered or not', async () => {
    const { api, person, send } = await startConversation();
    api.faults.add({ kind: 'reset', times: 1 });
    await expect(send('不会到')).rejects.toThrow();
    api.faults.add({ kind: 'reset', times: 1, carriedOut: true });
    await expect(send('会到')).rejects.toThrow();
    expect(person.messages().map(({ text }) => text)).toEqual(['/start', '会到']);
    expect(api.calls.map(({ answer }) => answer)).toEqual([undefined, undefined]);
  });

  test('keeps silent until the caller hangs up', async () => {
    const { api } = await startConversation();
    api.faults.add({ kind: 'silence', times: 1 });
    const address = `${api.url}/bot${api.token}/getMe`;
    await expect(fetch(address, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
    expect(await api.call('getMe')).toMatchObject({ ok: true });
  });

  test('answers late, or with the page of a gateway', async () => {
    const { api, send } = await startConversation();
    const end = api.faults.add({ kind: 'delay', delayMs: 5 });
    expect(await send()).toMatchObject({ ok: true });
    end();
    api.faults.add({ kind: 'bad-gateway' });
    const response = await fetch(`${api.url}/bot${api.token}/getMe`);
    expect([response.status, await response.text()]).toEqual([502, expect.stringContaining('<html>')]);
  });

  test('can be told so by another process, and can be told to stop', async () => {
    const { api, send } = await startConversation();
    const faults = `${api.url}/control/faults`;
    await fetch(faults, { method: 'POST', body: JSON.stringify({ kind: 'server-error' }) });
    expect(await send()).toMatchObject({ error_code: 500 });
    await fetch(faults, { method: 'DELETE' });
    expect(await send()).toMatchObject({ ok: true });
  });
});

describe("Telegram's limits, when switched on", () => {
  test('let one message a second through to one chat', async () => {
    const { api, send } = await startConversation();
    expect(await send()).toMatchObject({ ok: true });
    api.limits.switch(true);
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
  });

  test('let 30 messages through in a second', async () => {
    const { api } = await startConversation();
    api.limits.switch(true);
    const ids = Array.from({ length: 40 }, (_, index) => 100 + index);
    for (const id of ids) api.addAccount({ id, first_name: '某' }).send('/start');
    const replies = await Promise.all(
      ids.map((chat_id) => api.call('sendMessage', { chat_id, text: '提醒' })),
    );
    const { sends } = api.measurements.measured;
    expect(mostInAnySecond(sends)).toBe(30);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(sends.length);
  });
});

describe('what is measured', () => {
  test('deliveries by chat, which show who got something twice', async () => {
    const { api, send } = await startConversation();
    await send();
    await send();
    expect(api.measurements.measured.deliveries).toEqual(new Map([[5, 2]]));
    const response = await fetch(`${api.url}/control/measurements`);
    expect(await response.json()).toMatchObject({
      deliveries: [[5, 2]],
      sends: [expect.any(Number), expect.any(Number)],
    });
    api.measurements.reset();
    expect(api.measurements.measured.sends).toEqual([]);
  });

  test('the time from the update handed out to its answer, also when it was handed out twice', async () => {
    const { api, person } = await startConversation();
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const { result: card } = await api.call('sendMessage', { chat_id: 5, text: '题', reply_markup });
    const outcome = person.tap(card.message_id, 'A');
    await api.call('getUpdates');
    const { result } = await api.call('getUpdates', { offset: -1 });
    await api.call('answerCallbackQuery', { callback_query_id: result[0].callback_query.id });
    await outcome;
    const [times] = [...api.measurements.measured.taps.values()];
    const {
      tappedAt,
      handedOutAt = 0,
      answeredAt = 0,
      handedOutCount,
    } = times ?? { tappedAt: 0, handedOutCount: 0 };
    expect(handedOutCount).toBe(2);
    expect([tappedAt, handedOutAt, answeredAt]).toEqual(
      [tappedAt, handedOutAt, answeredAt].toSorted((a, b) => a - b),
    );
  });

  test('every call but getUpdates, the last ones where a bound is set', async () => {
    const api = await startBotApi({ keepCalls: 2 });
    for (let count = 0; count < 9; count += 1) await api.call('getMe');
    await api.call('getUpdates');
    expect(api.calls.length).toBeLessThanOrEqual(4);
    expect(api.calls.at(-1)).toMatchObject({ method: 'getMe', answer: { ok: true } });
  });

  test('the busiest second begins wherever it does', () => {
    expect(mostInAnySecond([])).toBe(0);
    expect(mostInAnySecond([0, 400, 999, 1000, 1400])).toBe(3);
    expect(mostInAnySecond([0, 900, 1000, 1100, 1200])).toBe(4);
  });

  test('a percentile is one of the values', () => {
    expect(percentile([], 0.99)).toBeUndefined();
    expect(percentile([30, 10, 20], 0.5)).toBe(20);
    expect(percentile([30, 10, 20], 0.99)).toBe(30);
  });
});
