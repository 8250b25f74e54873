import { describe, expect, test, vi } from 'vitest';
import { everybody } from '../support/delivery.ts';
import { chatsOf, chatsOfAll, createOffice, untilDone } from '../support/delivery-office.ts';
import { manyPeople, personOf, telegramIdOf } from '../support/roster.ts';

describe('a notice to many', () => {
  test('reaches each person once, with a bold first line and the button of the receipt', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ total: 3, sent: 3, failed: 0, waiting: 0 });
    expect(chatsOf(api.calls)).toEqual(chatsOfAll(3));
    expect(api.calls[0]).toMatchObject({
      method: 'sendMessage',
      payload: {
        text: '国庆节廉洁提醒\n不收送礼品礼金。',
        entities: [{ type: 'bold', offset: 0, length: 7 }],
        reply_markup: { inline_keyboard: [[{ callback_data: 'receipt.ack:broadcast.1' }]] },
      },
    });
  });

  test("repeats an admin's own message exactly", async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: [personOf(7)] });
    startWorkers();
    const content = { kind: 'copy', fromChatId: 42, messageId: 99 } as const;
    await delivery.services.notices.startNotice({ ...everybody(), content, action: 'none' });
    await untilDone(delivery);
    expect(api.calls[0]).toMatchObject({
      method: 'copyMessage',
      payload: { chat_id: telegramIdOf(7), from_chat_id: 42, message_id: 99 },
    });
  });

  test('is sent once though it is started twice, by two processes at the same moment', async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(250), processes: 2 });
    startWorkers();
    const { notices } = delivery.services;
    const started = await Promise.all([notices.startNotice(everybody()), notices.startNotice(everybody())]);
    expect(started.filter(({ isNew }) => isNew)).toHaveLength(1);
    await untilDone(delivery);
    expect(chatsOf(api.calls)).toEqual(chatsOfAll(250));
  });

  test('reaches each person once when three processes share the work', async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(950), processes: 3 });
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ total: 950, sent: 950 });
    expect(chatsOf(api.calls)).toEqual(chatsOfAll(950));
  });

  test('to nobody is done at once', async () => {
    const { delivery } = await createOffice();
    const audience = { tags: ['党员'] };
    await delivery.services.notices.startNotice({ ...everybody(), audience });
    expect(await delivery.services.notices.findProgress('broadcast.1')).toMatchObject({
      state: 'done',
      total: 0,
    });
  });

  test('that is no longer valid is not sent any more', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    startWorkers();
    await delivery.services.notices.startNotice({ ...everybody(), validUntil: Date.now() - 1 });
    expect(await untilDone(delivery)).toMatchObject({ sent: 0, failed: 3 });
    expect(api.calls).toEqual([]);
    expect(await delivery.ledger.find('broadcast.1', 1)).toMatchObject({ reason: 'expired' });
  });
});

describe('those who cannot be reached', () => {
  test('are listed with the reason at once, when it is known before', async () => {
    const people = [
      personOf(1),
      personOf(2, { telegramId: undefined }),
      personOf(3, { reachable: false }),
      personOf(4, { status: 'left' }),
    ];
    const { delivery } = await createOffice({ people });
    await delivery.services.notices.startNotice(everybody());
    expect(await delivery.services.notices.findProgress('broadcast.1')).toMatchObject({
      total: 3,
      failed: 2,
    });
    expect(await delivery.ledger.find('broadcast.1', 2)).toMatchObject({ reason: 'unbound' });
    expect(await delivery.ledger.find('broadcast.1', 3)).toMatchObject({ reason: 'blocked' });
    expect(await delivery.ledger.find('broadcast.1', 4)).toBeUndefined();
  });

  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked', false],
    [403, 'Forbidden: user is deactivated', 'deactivated', false],
    [400, 'Bad Request: chat not found', 'chat-not-found', false],
    [400, 'Bad Request: message to copy not found', 'content-gone', true],
    [400, 'Bad Request: message is too long', 'rejected', true],
  ])('%i "%s" is final: %s', async (code, description, reason, staysReachable) => {
    const { api, delivery, startWorkers } = await createOffice({ trouble: () => ({ code, description }) });
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ sent: 0, failed: 3 });
    expect(api.calls).toHaveLength(3);
    expect(await delivery.ledger.find('broadcast.1', 1)).toMatchObject({ status: 'failed', reason });
    expect((await delivery.people.find(1))?.reachable).toBe(staysReachable);
  });

  test('get nothing when they have left since', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    await delivery.services.notices.startNotice(everybody());
    await delivery.people.save(personOf(2, { status: 'left' }));
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 2, failed: 1 });
    expect(chatsOf(api.calls)).toEqual([telegramIdOf(1), telegramIdOf(3)]);
    expect(await delivery.ledger.find('broadcast.1', 2)).toMatchObject({ reason: 'left' });
  });
});

describe('pause and stop', () => {
  test('hold back whoever has not been sent to, and 继续 carries on with exactly those', async () => {
    const setting = { people: manyPeople(120), ratePerSecond: 100 };
    const { api, delivery, startWorkers } = await createOffice(setting);
    const { notices } = delivery.services;
    startWorkers();
    await notices.startNotice(everybody());
    await vi.waitFor(() => expect(api.calls.length).toBeGreaterThan(5));
    expect(await notices.pause('broadcast.1')).toBe(true);
    expect(await notices.pause('broadcast.1')).toBe(false);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'paused' });
    // A poke of the scheduler does not undo the pause.
    await notices.resumeUnfinished();
    expect(await notices.continue('broadcast.1')).toBe(true);
    expect(await untilDone(delivery)).toMatchObject({ sent: 120 });
    expect(chatsOf(api.calls)).toEqual(chatsOfAll(120));
  });

  test('a stopped notice goes to nobody else, also after a restart', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    const { notices } = delivery.services;
    await notices.startNotice(everybody());
    expect(await notices.stop('broadcast.1')).toBe(true);
    expect(await notices.continue('broadcast.1')).toBe(false);
    startWorkers();
    await notices.resumeUnfinished();
    await notices.startNotice({ ...everybody('broadcast.2'), audience: { people: [1] } });
    await untilDone(delivery, 'broadcast.2');
    expect(api.calls).toHaveLength(1);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'stopped', waiting: 3 });
  });
});

describe('after a crash', () => {
  test('a ledger that was half filled is filled to its end', async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(250) });
    const { notices } = delivery.services;
    const draft = { ...everybody(), code: '2026-0930', createdAt: 1 };
    // As a process leaves it that dies behind the first bucket, whose job was lost with it.
    await delivery.notices.saveOnce(draft);
    await delivery.ledger.create(draft.id);
    const entry = { status: 'waiting', attempts: 0, until: 0 } as const;
    await delivery.ledger.fillBucket(
      draft.id,
      0,
      new Map(manyPeople(99).map((person) => [person.id, entry])),
    );
    expect(await notices.findProgress(draft.id)).toMatchObject({ state: 'filling', total: 99 });
    startWorkers();
    await notices.resumeUnfinished();
    expect(await untilDone(delivery)).toMatchObject({ total: 250, sent: 250 });
    expect(chatsOf(api.calls)).toEqual(chatsOfAll(250));
  });

  test('a notice that was written and no more is sent by the next start', async () => {
    const { delivery, startWorkers } = await createOffice();
    await delivery.notices.saveOnce({ ...everybody(), code: '2026-0930', createdAt: 1 });
    startWorkers();
    await delivery.services.notices.resumeUnfinished();
    expect(await untilDone(delivery)).toMatchObject({ sent: 3 });
  });

  test('nobody is sent to again whose outcome was stored', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    const { notices } = delivery.services;
    await notices.startNotice(everybody());
    const sent = { messageId: 5, sentAt: 1, channel: 'telegram' };
    await delivery.ledger.update('broadcast.1', 2, (entry) => ({ ...entry, ...sent, status: 'sent' }));
    startWorkers();
    await untilDone(delivery);
    expect(chatsOf(api.calls)).toEqual([telegramIdOf(1), telegramIdOf(3)]);
  });
});
