import { describe, expect, test, vi } from 'vitest';
import { accountOf, aMember, manyPeople } from '../support/cast.ts';
import { arrivals, createOffice, onceEach, untilDone } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';
import { seat } from '../support/seat.ts';

describe('a notice to many', () => {
  test('reaches each person once, with a bold first line and the button of the receipt', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ total: 3, sent: 3, failed: 0, waiting: 0 });
    expect(arrivals(api)).toEqual(onceEach(3));
    const message = api.findAccount(accountOf(1))?.messages().at(-1);
    expect(message).toMatchObject({
      text: '国庆节廉洁提醒\n不收送礼品礼金。',
      entities: [{ type: 'bold', offset: 0, length: 7 }],
      reply_markup: { inline_keyboard: [[{ callback_data: 'receipt.ack:broadcast.1' }]] },
    });
    expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({
      messageId: message?.message_id,
    });
  });

  test("repeats an admin's own message exactly", async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: [aMember(7)] });
    const own = api.addAccount({ id: 42, first_name: '王' }).send('今天下午开会');
    startWorkers();
    const content = { kind: 'copy', fromChatId: 42, messageId: own.message_id } as const;
    await delivery.services.notices.startNotice({ ...everybody(), content, action: 'none' });
    await untilDone(delivery);
    const message = api.findAccount(accountOf(7))?.messages().at(-1);
    expect(message).toMatchObject({ text: '今天下午开会' });
    expect(message?.reply_markup).toBeUndefined();
  });

  test('is sent once though it is started twice, by two processes at the same moment', async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(250), processes: 2 });
    startWorkers();
    const { notices } = delivery.services;
    const started = await Promise.all([notices.startNotice(everybody()), notices.startNotice(everybody())]);
    expect(started.filter(({ isNew }) => isNew)).toHaveLength(1);
    await untilDone(delivery);
    expect(arrivals(api)).toEqual(onceEach(250));
  });

  test('reaches each person once when three processes share the work', async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(550), processes: 3 });
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ total: 550, sent: 550 });
    expect(arrivals(api)).toEqual(onceEach(550));
  });

  test('to nobody is done at once', async () => {
    const { delivery } = await createOffice();
    const audience = { tags: ['党员'] };
    await delivery.services.notices.startNotice({ ...everybody(), audience });
    const progress = await delivery.services.notices.findProgress('broadcast.1');
    expect(progress).toMatchObject({ state: 'done', total: 0 });
  });

  test('that is no longer valid is not sent any more', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    startWorkers();
    await delivery.services.notices.startNotice({ ...everybody(), validUntil: Date.now() - 1 });
    expect(await untilDone(delivery)).toMatchObject({ sent: 0, failed: 3 });
    expect(arrivals(api)).toEqual({});
    expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({ reason: 'expired' });
  });
});

describe('those who cannot be reached', () => {
  test('are listed with the reason at once, when it is known before', async () => {
    const people = [
      aMember(1),
      aMember(2, { telegramId: undefined }),
      aMember(3, { reachable: false }),
      aMember(4, { status: 'left' }),
    ];
    const { delivery } = await createOffice({ people });
    await delivery.services.notices.startNotice(everybody());
    const progress = await delivery.services.notices.findProgress('broadcast.1');
    expect(progress).toMatchObject({ total: 3, failed: 2 });
    expect(await delivery.stores.ledger.find('broadcast.1', 2)).toMatchObject({ reason: 'unbound' });
    expect(await delivery.stores.ledger.find('broadcast.1', 3)).toMatchObject({ reason: 'blocked' });
    expect(await delivery.stores.ledger.find('broadcast.1', 4)).toBeUndefined();
  });

  test('are found out by the send, listed with the reason, and known as unreachable from then on', async () => {
    const people = [...manyPeople(3), aMember(4, { telegramId: 1 })];
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(3) });
    await seat(delivery.stores.people, ...people);
    api.findAccount(accountOf(1))?.block();
    api.findAccount(accountOf(2))?.deactivate();
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ sent: 1, failed: 3 });
    const reasons = { 1: 'blocked', 2: 'deactivated', 4: 'chat-not-found' };
    for (const [id, reason] of Object.entries(reasons)) {
      const entry = await delivery.stores.ledger.find('broadcast.1', Number(id));
      expect(entry).toMatchObject({ status: 'failed', attempts: 1, reason });
      expect((await delivery.stores.people.find(Number(id)))?.reachable).toBe(false);
    }
  });

  test('are not blamed for a message that cannot be sent to anybody', async () => {
    const { delivery, startWorkers } = await createOffice();
    startWorkers();
    const gone = { kind: 'copy', fromChatId: accountOf(1), messageId: 999_999 } as const;
    const tooLong = { kind: 'text', text: '长'.repeat(5_000) } as const;
    const { notices } = delivery.services;
    await notices.startNotice({ ...everybody('broadcast.1'), content: gone });
    await notices.startNotice({ ...everybody('broadcast.2'), content: tooLong });
    expect(await untilDone(delivery, 'broadcast.1')).toMatchObject({ failed: 3 });
    expect(await untilDone(delivery, 'broadcast.2')).toMatchObject({ failed: 3 });
    expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({ reason: 'content-gone' });
    expect(await delivery.stores.ledger.find('broadcast.2', 1)).toMatchObject({ reason: 'rejected' });
    expect((await delivery.stores.people.find(1))?.reachable).toBe(true);
  });

  test('get nothing when they have left since', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    await delivery.services.notices.startNotice(everybody());
    await seat(delivery.stores.people, aMember(2, { status: 'left' }));
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 2, failed: 1 });
    expect(arrivals(api)).toEqual({ 1: 1, 3: 1 });
    expect(await delivery.stores.ledger.find('broadcast.1', 2)).toMatchObject({ reason: 'left' });
  });
});

describe('pause and stop', () => {
  test('hold back whoever has not been sent to, and 继续 carries on with exactly those', async () => {
    const setting = { people: manyPeople(120), ratePerSecond: 100 };
    const { api, delivery, startWorkers } = await createOffice(setting);
    const { notices } = delivery.services;
    startWorkers();
    await notices.startNotice(everybody());
    await vi.waitFor(() => expect(api.measurements.measured.sends.length).toBeGreaterThan(5));
    expect(await notices.pause('broadcast.1')).toBe(true);
    expect(await notices.pause('broadcast.1')).toBe(false);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'paused' });
    // A poke of the scheduler does not undo the pause.
    await notices.resumeUnfinished();
    expect(await notices.continue('broadcast.1')).toBe(true);
    expect(await untilDone(delivery)).toMatchObject({ sent: 120 });
    expect(arrivals(api)).toEqual(onceEach(120));
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
    expect(arrivals(api)).toEqual({ 1: 1 });
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'stopped', waiting: 3 });
  });
});

describe('after a crash', () => {
  test('a ledger that was half filled is filled to its end', async () => {
    const { api, delivery, startWorkers } = await createOffice({ people: manyPeople(250) });
    const { notices } = delivery.services;
    const notice = { ...everybody(), code: '2026-0930', createdAt: 1 };
    // As a process leaves it that dies behind the first bucket, whose job was lost with it.
    await delivery.stores.notices.saveOnce(notice);
    await delivery.stores.ledger.create(notice.id);
    const entry = { status: 'waiting', attempts: 0, until: 0 } as const;
    await delivery.stores.ledger.fillBucket(
      notice.id,
      0,
      new Map(manyPeople(99).map(({ id }) => [id, entry])),
    );
    expect(await notices.findProgress(notice.id)).toMatchObject({ state: 'filling', total: 99 });
    startWorkers();
    await notices.resumeUnfinished();
    expect(await untilDone(delivery)).toMatchObject({ total: 250, sent: 250 });
    expect(arrivals(api)).toEqual(onceEach(250));
  });

  test('a notice that was written and no more is sent by the next start', async () => {
    const { delivery, startWorkers } = await createOffice();
    await delivery.stores.notices.saveOnce({ ...everybody(), code: '2026-0930', createdAt: 1 });
    startWorkers();
    await delivery.services.notices.resumeUnfinished();
    expect(await untilDone(delivery)).toMatchObject({ sent: 3 });
  });

  test('nobody is sent to again whose outcome was stored', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    await delivery.services.notices.startNotice(everybody());
    const sent = { status: 'sent', messageId: 5, sentAt: 1, channel: 'telegram' } as const;
    await delivery.stores.ledger.update('broadcast.1', 2, (entry) => ({ ...entry, ...sent }));
    startWorkers();
    await untilDone(delivery);
    expect(arrivals(api)).toEqual({ 1: 1, 3: 1 });
  });
});
