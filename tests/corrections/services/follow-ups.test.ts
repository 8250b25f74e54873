import { describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../../src/rehearsal/bot-api/faults.ts';
import { mostInAnySecond } from '../../../src/rehearsal/bot-api/measurements.ts';
import type { TestBotApi } from '../../support/bot-api.ts';
import { accountOf, aMember, manyPeople } from '../../support/cast.ts';
import { arrivals, onceEach, untilDone } from '../../support/delivery-office.ts';
import { marked, officeWithNotice, officeWithNoticeSent } from '../../support/follow-ups.ts';
import { everybody } from '../../support/notice-draft.ts';
import { seat } from '../../support/seat.ts';

const CORRECTED = '国庆节廉洁提醒\n不收送礼品礼金和消费卡。';
const HOURS_49 = 49 * 60 * 60_000;
const tapped = { messageId: 0, sentAt: 1 };

const lastOf = (api: TestBotApi, person: number) => api.findAccount(accountOf(person))?.messages().at(-1);
const textsOf = (api: TestBotApi, count: number) =>
  manyPeople(count).map(({ id }) => lastOf(api, id)?.text ?? '');
const callsOf = (api: TestBotApi, method: string) => api.calls.filter((call) => call.method === method);
const buttonOf = (api: TestBotApi, person: number) =>
  lastOf(api, person)?.reply_markup?.inline_keyboard.flat()[0];

describe('a correction', () => {
  test('edits the message of everybody who has got the notice, with the button of the new version', async () => {
    const { api, delivery, correct, correctionId } = await officeWithNoticeSent();
    expect(await correct(CORRECTED)).toMatchObject({ isNew: true });
    expect(await untilDone(delivery, correctionId(1))).toMatchObject({ total: 3, sent: 3, failed: 0 });
    expect(textsOf(api, 3)).toEqual(Array(3).fill(marked(CORRECTED)));
    expect(lastOf(api, 1)?.entities).toEqual([{ type: 'bold', offset: 0, length: 7 }]);
    expect(buttonOf(api, 1)).toMatchObject({ callback_data: 'receipt.ack:broadcast.1:2', style: 'success' });
    expect(arrivals(api)).toEqual(onceEach(3));
  });

  test('leads where the notice led that brought a button along', async () => {
    const button = { text: '查看本人答卷', data: 'exam.own:e1' };
    const { api, delivery, correct, correctionId } = await officeWithNoticeSent({
      people: [aMember(1)],
      notice: { action: 'open', button },
    });
    await correct(CORRECTED);
    await untilDone(delivery, correctionId(1));
    expect(lastOf(api, 1)?.text).toEqual(marked(CORRECTED));
    expect(buttonOf(api, 1)).toMatchObject({ text: button.text, callback_data: button.data });
  });

  test('leaves to whoever has taken note their receipt, which still holds for what they read', async () => {
    const { api, delivery, acknowledgements, correct, correctionId } = await officeWithNoticeSent();
    const messageId = lastOf(api, 2)?.message_id ?? 0;
    await acknowledgements.acknowledge('broadcast.1', 2, { ...tapped, messageId });
    await correct(CORRECTED);
    await untilDone(delivery, correctionId(1));
    expect(lastOf(api, 2)?.text).toMatch(
      /^国庆节廉洁提醒\n不收送礼品礼金和消费卡。\n\n✎ 本通知已更正\n✅ .*知悉更正前的内容，无需再次知悉\n回执 QF-.*-001$/,
    );
    expect(buttonOf(api, 2)).toMatchObject({ callback_data: 'receipt.show:broadcast.1' });
    const found = await acknowledgements.findReceipt('broadcast.1', 2);
    expect(found && (await acknowledgements.acknowledgedVersion(found))).toBe(1);
    const other = { messageId: lastOf(api, 1)?.message_id ?? 0, sentAt: 1, version: 2 };
    const later = await acknowledgements.acknowledge('broadcast.1', 1, other);
    expect('number' in later && (await acknowledgements.acknowledgedVersion(later))).toBe(2);
    expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({ receipt: 2, version: 2 });
    expect(await acknowledgements.verify('broadcast.1')).toMatchObject({ checked: 2 });
  });

  test('that leaves no room for the day of the correction is shown without it', async () => {
    const { api, delivery, correct, correctionId } = await officeWithNoticeSent({ people: [aMember(1)] });
    await correct('长'.repeat(4096));
    await untilDone(delivery, correctionId(1));
    expect(lastOf(api, 1)?.text).toBe('长'.repeat(4096));
  });

  test('never makes a receipt say more than was read: a tap under the former text is for the former text', async () => {
    const { delivery, acknowledgements, correct, notices } = await officeWithNotice();
    await notices.stop('broadcast.1');
    const sent = { messageId: 46, sentAt: Date.now(), channel: 'telegram', status: 'sent' } as const;
    await delivery.stores.ledger.update('broadcast.1', 1, (entry) => ({ ...entry, ...sent }));
    await correct(CORRECTED);
    const result = await acknowledgements.acknowledge('broadcast.1', 1, { messageId: 46, sentAt: 1 });
    expect(result).toMatchObject({ isOutdated: true });
    expect('number' in result && (await acknowledgements.acknowledgedVersion(result))).toBe(1);
  });

  test.each<[string, number, RegExp]>([
    ['the former', 1, /\n✅ 您已于 \S+ \S+ 知悉更正前的内容，无需再次知悉\n/],
    ['the corrected', 2, /^国庆节廉洁提醒\n.*\n\n✅ 您已于 \S+ \S+ 知悉\n回执/],
  ])(
    'puts under the text the receipt of who takes note of %s one while the edit is on its way',
    async (_, version, receipt) => {
      const { api, delivery, acknowledgements, correct, correctionId } = await officeWithNoticeSent({
        people: [aMember(1)],
      });
      api.faults.add({ kind: 'delay', delayMs: 400, method: 'editMessageText', times: 1 });
      await correct(CORRECTED);
      const isOnItsWay = async () =>
        expect(await delivery.stores.ledger.find(correctionId(1), 1)).toMatchObject({ status: 'claimed' });
      await vi.waitFor(isOnItsWay, { timeout: 5_000, interval: 5 });
      const messageId = lastOf(api, 1)?.message_id ?? 0;
      await acknowledgements.acknowledge('broadcast.1', 1, { messageId, sentAt: 1, version });
      await untilDone(delivery, correctionId(1));
      expect(lastOf(api, 1)?.text).toMatch(receipt);
    },
  );

  test('can be corrected again; the same one twice changes nothing more', async () => {
    const { api, delivery, correct, correctionId } = await officeWithNoticeSent();
    const [one, two] = await Promise.all([correct(CORRECTED), correct(CORRECTED)]);
    expect([one, two].filter((result) => 'isNew' in result && result.isNew)).toHaveLength(1);
    await untilDone(delivery, correctionId(1));
    expect(await correct('别的文字')).toEqual({ refused: 'outdated' });
    expect(await correct('第三版', 3)).toMatchObject({ isNew: true });
    await untilDone(delivery, correctionId(2));
    expect(textsOf(api, 3)).toEqual(Array(3).fill(marked('第三版')));
    expect(callsOf(api, 'editMessageText')).toHaveLength(6);
  });

  test('waits for the one before it: no older text comes last', async () => {
    const { delivery, correct, correctionId } = await officeWithNotice();
    await delivery.services.notices.stop('broadcast.1');
    const sent = { messageId: 46, sentAt: Date.now(), channel: 'telegram', status: 'sent' } as const;
    await delivery.stores.ledger.update('broadcast.1', 1, (entry) => ({ ...entry, ...sent }));
    await correct(CORRECTED);
    expect(await correct('第三版', 3)).toEqual({ refused: 'under-way' });
    await delivery.services.notices.stop(correctionId(1));
    expect(await correct('第三版', 3)).toMatchObject({ isNew: true });
  });

  test('of a paused notice reaches the others in its new words when it goes on', async () => {
    const { api, delivery, notices, startWorkers, correct, correctionId } = await officeWithNotice({
      ...{ people: manyPeople(80), ratePerSecond: 100, processes: 2 },
    });
    startWorkers();
    await vi.waitFor(() => expect(api.measurements.measured.sends.length).toBeGreaterThan(5));
    expect(await correct(CORRECTED)).toEqual({ refused: 'sending' });
    await notices.pause('broadcast.1');
    expect(await correct(CORRECTED)).toMatchObject({ isNew: true });
    await notices.continue('broadcast.1');
    expect(await untilDone(delivery)).toMatchObject({ sent: 80 });
    await untilDone(delivery, correctionId(1));
    // Who gets it only now has never read it otherwise: nothing is marked there.
    const edited = new Set(callsOf(api, 'editMessageText').map(({ parameters }) => parameters.chat_id));
    expect(edited.size).toBeGreaterThan(0);
    expect(edited.size).toBeLessThan(80);
    expect(textsOf(api, 80)).toEqual(
      manyPeople(80).map(({ id }) => (edited.has(accountOf(id)) ? marked(CORRECTED) : CORRECTED)),
    );
    expect(arrivals(api)).toEqual(onceEach(80));
    expect(new Set(manyPeople(80).map(({ id }) => JSON.stringify(buttonOf(api, id)))).size).toBe(1);
  });

  test('is announced to those alone whose message it changed, and only after it was', async () => {
    const { api, delivery, correct, correctionId, notice } = await officeWithNoticeSent();
    api.faults.add({ kind: 'delay', delayMs: 300, method: 'editMessageText', times: 3 });
    await api.call('deleteMessage', { chat_id: accountOf(3), message_id: lastOf(api, 3)?.message_id });
    await correct(CORRECTED, 2, { title: '更正提示', text: '上面的通知已更正。' });
    await untilDone(delivery, correctionId(1));
    const done = await untilDone(delivery, `corrected.${notice.code}.1`);
    expect(done).toMatchObject({ total: 3, sent: 2, failed: 1 });
    expect(await delivery.stores.ledger.find(`corrected.${notice.code}.1`, 3)).toMatchObject({
      reason: 'not-corrected',
    });
    expect(textsOf(api, 2)).toEqual(['上面的通知已更正。', '上面的通知已更正。']);
  });

  test('that was stopped is announced to nobody whom it has not reached', async () => {
    const { delivery, correct, correctionId, notice, notices, startWorkers } = await officeWithNotice();
    await notices.stop(notice.id);
    const sent = { messageId: 46, sentAt: Date.now(), channel: 'telegram', status: 'sent' } as const;
    await delivery.stores.ledger.update(notice.id, 1, (entry) => ({ ...entry, ...sent }));
    await correct(CORRECTED, 2, { title: '更正提示', text: '上面的通知已更正。' });
    await notices.stop(correctionId(1));
    startWorkers();
    const done = await untilDone(delivery, `corrected.${notice.code}.1`);
    expect(done).toMatchObject({ total: 1, sent: 0, failed: 1 });
  });

  test('is recalled with what announced it', async () => {
    const { api, delivery, correct, recall, recallId, notice } = await officeWithNoticeSent();
    await correct(CORRECTED, 2, { title: '更正提示', text: '上面的通知已更正。' });
    await untilDone(delivery, `corrected.${notice.code}.1`);
    await recall();
    await untilDone(delivery, recallId(1));
    await untilDone(delivery, `${recallId(1)}.c1`);
    expect(callsOf(api, 'deleteMessage')).toHaveLength(6);
  });

  test('names those whose message is out of reach, with the reason', async () => {
    const { api, delivery, people, correct, correctionId } = await officeOfTroubles();
    await correct(CORRECTED);
    expect(await untilDone(delivery, correctionId(1))).toMatchObject({ sent: 1, failed: 4 });
    const reasons = { 2: 'blocked', 3: 'message-gone', 4: 'account-changed', 5: 'left' };
    for (const [id, reason] of Object.entries(reasons))
      expect(await delivery.stores.ledger.find(correctionId(1), Number(id))).toMatchObject({ reason });
    expect((await people.find(2))?.reachable).toBe(false);
    expect(lastOf(api, 1)?.text).toEqual(marked(CORRECTED));
  });
});

/** Five people with a notice: one reads it, one blocked the bot, one deleted it, one changed accounts, one has left. */
async function officeOfTroubles() {
  const office = await officeWithNoticeSent({ people: manyPeople(5) });
  const { api, delivery } = office;
  const { people } = delivery.stores;
  api.findAccount(accountOf(2))?.block();
  await api.call('deleteMessage', { chat_id: accountOf(3), message_id: lastOf(api, 3)?.message_id });
  api.addAccount({ id: accountOf(94), first_name: '新' }).send('/start');
  await seat(people, aMember(4, { telegramId: accountOf(94), boundAt: Date.now() + 1 }));
  const { telegramId: _, ...left } = aMember(5, { status: 'left' });
  await seat(people, left);
  return { ...office, people };
}

describe('a recall', () => {
  test('deletes the message from every chat, and keeps what was recorded', async () => {
    const { api, delivery, acknowledgements, notices, recall, recallId } = await officeWithNoticeSent();
    const messageId = lastOf(api, 2)?.message_id ?? 0;
    await acknowledgements.acknowledge('broadcast.1', 2, { ...tapped, messageId });
    await recall();
    expect(await untilDone(delivery, recallId(1))).toMatchObject({ total: 3, sent: 3 });
    expect(textsOf(api, 3)).toEqual(['/start', '/start', '/start']);
    const progress = await notices.findProgress('broadcast.1');
    expect(progress).toMatchObject({
      sent: 3,
      acknowledged: 1,
      notice: { recall: { reason: '发错了对象' } },
    });
    expect(await acknowledgements.verify('broadcast.1')).toMatchObject({ checked: 1 });
    expect(await acknowledgements.acknowledge('broadcast.1', 1, tapped)).toEqual({ refused: 'withdrawn' });
  });

  test('names those whose message is out of reach or older than 48 hours', async () => {
    const { api, delivery, recall, recallId } = await officeOfTroubles();
    await delivery.stores.ledger.update('broadcast.1', 1, (entry) => ({
      ...entry,
      sentAt: (entry.sentAt ?? 0) - HOURS_49,
    }));
    expect(await recall()).toMatchObject({ isNew: true });
    await untilDone(delivery, recallId(1));
    const reasons = { 1: 'too-old', 2: 'blocked', 4: 'account-changed', 5: 'left' };
    for (const [id, reason] of Object.entries(reasons))
      expect(await delivery.stores.ledger.find(recallId(1), Number(id))).toMatchObject({
        status: 'failed',
        reason,
      });
    // What the person deleted already need not be deleted.
    expect(await delivery.stores.ledger.find(recallId(1), 3)).toMatchObject({ status: 'sent' });
    expect(lastOf(api, 1)?.text).toContain('不收送礼品礼金');
  });

  test('says of what Telegram will not delete that it did not', async () => {
    const telegram = { lead: 0, now: () => Date.now() + telegram.lead };
    const office = await officeWithNoticeSent({ people: [aMember(1)], clock: telegram });
    telegram.lead = HOURS_49;
    await office.recall();
    expect(await untilDone(office.delivery, office.recallId(1))).toMatchObject({ sent: 0, failed: 1 });
    expect(await office.delivery.stores.ledger.find(office.recallId(1), 1)).toMatchObject({
      reason: 'undeletable',
    });
  });

  test('is refused while the notice is being sent; after it nothing is corrected', async () => {
    const { notices, recall, correct, delivery, recallId, startWorkers } = await officeWithNotice();
    expect(await recall()).toEqual({ refused: 'sending' });
    startWorkers();
    await untilDone(delivery);
    expect(await recall()).toMatchObject({ isNew: true });
    await untilDone(delivery, recallId(1));
    expect(await correct(CORRECTED)).toEqual({ refused: 'recalled' });
    expect((await notices.findNotice('broadcast.1'))?.content).toEqual(everybody().content);
  });

  test('ends a paused notice, also for a send that is on its way', async () => {
    const { api, delivery, notices, recall, recallId, startWorkers } = await officeWithNotice({
      people: [aMember(1), aMember(2)],
    });
    api.faults.add({ kind: 'delay', delayMs: 500, method: 'sendMessage' });
    startWorkers();
    const isOnItsWay = async () =>
      expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({ status: 'claimed' });
    await vi.waitFor(isOnItsWay, { timeout: 5_000, interval: 5 });
    await delivery.stores.ledger.update('broadcast.1', 2, (entry) => ({
      ...entry,
      ...{ status: 'sent', until: 0, messageId: 999, sentAt: Date.now(), channel: 'telegram' },
    }));
    await notices.pause('broadcast.1');
    await recall();
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'stopped' });
    expect(await untilDone(delivery, recallId(1))).toMatchObject({ sent: 2 });
    expect(lastOf(api, 1)?.text).toBe('/start');
  });

  test('says of a message that Telegram never confirmed that it cannot be found', async () => {
    const { delivery, notices, recall, recallId, startWorkers } = await officeWithNotice();
    await notices.pause('broadcast.1');
    const cutOff = { status: 'claimed', attempts: 1, until: 1 } as const;
    await delivery.stores.ledger.update('broadcast.1', 1, () => cutOff);
    const sent = { messageId: 46, sentAt: Date.now(), channel: 'telegram', status: 'sent' } as const;
    await delivery.stores.ledger.update('broadcast.1', 2, (entry) => ({ ...entry, ...sent }));
    await recall();
    startWorkers();
    expect(await untilDone(delivery, recallId(1))).toMatchObject({ total: 2, sent: 1, failed: 1 });
    expect(await delivery.stores.ledger.find(recallId(1), 1)).toMatchObject({ reason: 'unconfirmed' });
  });

  test('stops a correction that is under way', async () => {
    const { api, delivery, notices, correct, correctionId, recall, recallId } = await officeWithNoticeSent({
      ...{ people: manyPeople(60), ratePerSecond: 60 },
    });
    await correct(CORRECTED);
    await recall();
    expect(await notices.findProgress(correctionId(1))).toMatchObject({ state: 'stopped' });
    expect(await untilDone(delivery, recallId(1))).toMatchObject({ sent: 60 });
    expect(new Set(textsOf(api, 60))).toEqual(new Set(['/start']));
  });

  test('can be paused, stopped and begun again for those whom it has not reached', async () => {
    const { api, delivery, followUps, notices, recall, recallId } = await officeWithNoticeSent({
      ...{ people: manyPeople(60), ratePerSecond: 50 },
    });
    await recall();
    await vi.waitFor(() => expect(callsOf(api, 'deleteMessage').length).toBeGreaterThan(2));
    expect(await notices.pause(recallId(1))).toBe(true);
    expect(await recall('再次', 2)).toEqual({ refused: 'under-way' });
    expect(await notices.stop(recallId(1))).toBe(true);
    expect(await recall('再次', 2)).toMatchObject({ isNew: true });
    const second = await untilDone(delivery, recallId(2));
    expect(second).toMatchObject({ sent: second?.total, failed: 0 });
    expect(second?.total).toBeLessThan(60);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ isGone: true });
    expect(await followUps.previewRecall('broadcast.1')).toEqual({ refused: 'all-recalled' });
    expect(new Set(textsOf(api, 60))).toEqual(new Set(['/start']));
  });
});

describe.each(['editMessageText', 'deleteMessage'])('trouble on the way of %s', (method) => {
  test.each<[string, Fault]>([
    ['an error of the server', { kind: 'server-error' }],
    ['a lost connection', { kind: 'reset' }],
    ['a reply that was lost', { kind: 'reset', carriedOut: true }],
    ['a 429', { kind: 'too-many-requests', retryAfterSeconds: 1 }],
  ])('%s is tried again, and done once', async (_, trouble) => {
    const { api, delivery, correct, correctionId, recall, recallId } = await officeWithNoticeSent();
    api.faults.add({ ...trouble, method, times: 1 });
    const isEdit = method === 'editMessageText';
    await (isEdit ? correct(CORRECTED) : recall());
    const id = isEdit ? correctionId(1) : recallId(1);
    expect(await untilDone(delivery, id)).toMatchObject({ sent: 3, failed: 0 });
    expect(textsOf(api, 3)).toEqual(Array(3).fill(isEdit ? marked(CORRECTED) : '/start'));
  });
});

test('two processes correct and recall together at one rate, each message once', async () => {
  const setting = { people: manyPeople(250), processes: 2, ratePerSecond: 10_000 };
  const { api, delivery, correct, correctionId, recall, recallId } = await officeWithNoticeSent(setting);
  await correct(CORRECTED);
  expect(await untilDone(delivery, correctionId(1))).toMatchObject({ sent: 250 });
  expect(callsOf(api, 'editMessageText')).toHaveLength(250);
  await recall();
  expect(await untilDone(delivery, recallId(1))).toMatchObject({ sent: 250 });
  expect(callsOf(api, 'deleteMessage')).toHaveLength(250);
});

test('never more than 30 messages are changed in any second', async () => {
  const setting = { people: manyPeople(60), processes: 2, ratePerSecond: 28 };
  const { api, delivery, recall, recallId } = await officeWithNoticeSent(setting);
  await recall();
  await untilDone(delivery, recallId(1));
  const times = callsOf(api, 'deleteMessage').map(({ at }) => at);
  expect(times).toHaveLength(60);
  expect(mostInAnySecond(times.sort((a, b) => a - b))).toBeLessThanOrEqual(30);
});
