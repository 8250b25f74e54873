import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../src/delivery/channels/index.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import { aMember } from '../support/cast.ts';
import { createPager } from '../support/channels/pager.ts';
import { arrivals, untilDone } from '../support/delivery-office.ts';
import { officeWithNotice } from '../support/follow-ups.ts';

const NOTICE = 'broadcast.1';
const [PHONE, OTHER_PHONE, MAILBOX] = ['13800000002', '13800000003', 'three@bureau.test'];
const MINUTE_MS = 60_000;
/** A Tuesday at noon. */
const NOON = Date.UTC(2026, 11, 1, 4);

/** One with an account, one with a pager, and one with a pager and a mailbox: both networks say what became of what they took. */
async function anOffice(notice: Partial<NoticeDraft> = {}) {
  const pager = createPager();
  const letters = createPager('letters', 'mail');
  const time = { now: NOON };
  const office = await officeWithNotice({
    notice,
    people: [
      aMember(1),
      aMember(2, { telegramId: undefined, phone: PHONE }),
      aMember(3, { telegramId: undefined, phone: OTHER_PHONE, email: MAILBOX }),
    ],
    channels: [...CHANNELS, pager.channel, { ...letters.channel, label: '信', settings: {} }],
    officeClock: { now: () => time.now },
  });
  const { ledger, people } = office.delivery.stores;
  return {
    ...{ ...office, pager, letters, time },
    entryOf: (id: number) => ledger.find(NOTICE, id),
    personOf: (id: number) => people.find(id),
    async lookAfter(minutes: number) {
      time.now += minutes * MINUTE_MS;
      await office.delivery.services.arrivals.lookAfterDue();
    },
    idTo: (at: string) => pager.idsTo(at)[0] ?? '',
  };
}

async function anOfficeThatHasSent(notice: Partial<NoticeDraft> = {}) {
  const office = await anOffice(notice);
  office.startWorkers();
  await untilDone(office.delivery);
  return office;
}

describe('a message of which its network says that it never arrives', () => {
  test('sends its person the notice by their next channel, once, and no more by the first', async () => {
    const office = await anOfficeThatHasSent();
    const { pager, letters, entryOf, lookAfter, delivery } = office;
    expect(await entryOf(3)).toMatchObject({ status: 'sent', channel: 'pager' });
    pager.settle(OTHER_PHONE, 'rejected');
    await lookAfter(3);
    await expect.poll(async () => (await entryOf(3))?.channel, { timeout: 10_000 }).toBe('letters');
    expect(await untilDone(delivery)).toMatchObject({ sent: 3, failed: 0 });
    expect([pager.shown(OTHER_PHONE).length, letters.shown(MAILBOX).length]).toEqual([1, 1]);
    await lookAfter(3);
    await lookAfter(60);
    expect([pager.shown(OTHER_PHONE).length, letters.shown(MAILBOX).length]).toEqual([1, 1]);
    expect(arrivals(office.api)).toEqual({ 1: 1 });
  });

  test('leaves who has no other unreached, with the reason, and their number lost where that belongs to nobody', async () => {
    const { pager, entryOf, personOf, lookAfter, delivery } = await anOfficeThatHasSent();
    pager.settle(PHONE, 'chat-not-found');
    await lookAfter(3);
    expect(await entryOf(2)).toEqual({
      ...{ status: 'failed', attempts: 1, until: 0, channel: 'pager', reason: 'chat-not-found' },
    });
    expect((await personOf(2))?.lostAddresses).toEqual([
      { channel: 'pager', at: PHONE, because: 'chat-not-found' },
    ]);
    expect(await delivery.services.notices.findProgress(NOTICE)).toMatchObject({
      ...{ state: 'done', sent: 2, failed: 1 },
    });
  });

  test('changes nothing for who has answered meanwhile', async () => {
    const { pager, entryOf, lookAfter, acknowledgements } = await anOfficeThatHasSent();
    await acknowledgements.acknowledgeByLink(NOTICE, 3, { version: 1 });
    const before = await entryOf(3);
    pager.settle(OTHER_PHONE, 'rejected');
    await lookAfter(3);
    expect(await entryOf(3)).toEqual(before);
    expect(before).toMatchObject({ status: 'sent', receipt: 1 });
  });

  test('of a notice that holds no longer leaves them as they are, unreached', async () => {
    const { pager, letters, entryOf, lookAfter } = await anOfficeThatHasSent({
      validUntil: NOON + MINUTE_MS,
    });
    pager.settle(OTHER_PHONE, 'rejected');
    await lookAfter(3);
    expect(await entryOf(3)).toMatchObject({ status: 'failed', reason: 'rejected' });
    expect(letters.shown(MAILBOX)).toEqual([]);
  });
});

describe('a message that is waited for', () => {
  test('is asked for at once no more when it has arrived', async () => {
    const { pager, lookAfter } = await anOfficeThatHasSent();
    for (const at of [PHONE, OTHER_PHONE]) pager.settle(at, 'delivered');
    await lookAfter(1);
    expect(pager.asked).toEqual([]);
    await lookAfter(2);
    expect(pager.asked.toSorted()).toEqual([PHONE, OTHER_PHONE]);
    for (const minutes of [10, 100, 1_000]) await lookAfter(minutes);
    expect(pager.asked).toHaveLength(2);
  });

  test('is asked for ever more seldom, and after three days no more, where its network says nothing', async () => {
    const { pager, entryOf, lookAfter } = await anOfficeThatHasSent();
    for (let hour = 0; hour < 80; hour++) await lookAfter(60);
    expect(pager.asked.filter((at) => at === PHONE)).toHaveLength(6);
    expect(await entryOf(2)).toMatchObject({ status: 'sent' });
  });

  test('waits while its network does not answer, and the others after it are not asked meanwhile', async () => {
    const { pager, entryOf, lookAfter } = await anOfficeThatHasSent();
    pager.breakDown();
    await lookAfter(3);
    expect(pager.asked).toEqual([]);
    pager.repair();
    pager.settle(PHONE, 'rejected');
    await lookAfter(1);
    expect(await entryOf(2)).toMatchObject({ status: 'sent' });
    await lookAfter(20);
    expect(await entryOf(2)).toMatchObject({ status: 'failed' });
  });
});

describe('a report that is received', () => {
  const LOST = { is: 'refused', reason: 'rejected' } as const;

  test('does at once what follows from it, and said again nothing', async () => {
    const { arrivals: service, entryOf, idTo, letters } = await anOfficeThatHasSent();
    const id = idTo(OTHER_PHONE);
    for (let time = 0; time < 3; time++) await service.take('pager', id, LOST);
    await expect.poll(async () => (await entryOf(3))?.channel, { timeout: 10_000 }).toBe('letters');
    await service.take('pager', id, { is: 'delivered' });
    await service.take('pager', id, LOST);
    expect(await entryOf(3)).toMatchObject({ status: 'sent', channel: 'letters' });
    expect(letters.shown(MAILBOX)).toHaveLength(1);
  });

  test('does what follows also where a process was killed in the middle of it', async () => {
    const { delivery, entryOf, idTo, arrivals: service, letters } = await anOfficeThatHasSent();
    const failed = { status: 'failed', attempts: 1, until: 0, channel: 'pager', reason: 'rejected' } as const;
    await delivery.stores.ledger.update(NOTICE, 3, () => failed);
    await service.take('pager', idTo(OTHER_PHONE), LOST);
    await expect.poll(async () => (await entryOf(3))?.channel, { timeout: 10_000 }).toBe('letters');
    expect(letters.shown(MAILBOX)).toHaveLength(1);
  });

  test('of nobody changes nothing, and is forgotten after three days', async () => {
    const { arrivals: service, delivery, lookAfter, entryOf } = await anOfficeThatHasSent();
    const before = await Promise.all([1, 2, 3].map(entryOf));
    await service.take('pager', 'of-nobody', LOST);
    await lookAfter(1);
    expect(await Promise.all([1, 2, 3].map(entryOf))).toEqual(before);
    expect(await delivery.redis.hlen('qf:reports:told')).toBe(1);
    await lookAfter(80 * 60);
    expect(
      await delivery.redis.exists('qf:reports:told', 'qf:reports:heard', 'qf:reports:of', 'qf:reports:open'),
    ).toBe(0);
  });

  test('counts as well when it comes before the answer to its send, and before that is recorded', async () => {
    const office = await anOffice();
    const { delivery, pager, entryOf, lookAfter, letters } = office;
    // The first page is the first number: it is reported before it is sent.
    const isFirst = (at: string) => pager.idsTo(at).includes('page|1%');
    await delivery.services.arrivals.take('pager', 'page|1%', LOST);
    office.startWorkers();
    await untilDone(delivery);
    const [missed, at] = isFirst(PHONE) ? [2, PHONE] : [3, OTHER_PHONE];
    expect(isFirst(at)).toBe(true);
    await lookAfter(1);
    await expect
      .poll(async () => (await entryOf(missed))?.messageId, { timeout: 10_000 })
      .not.toBe('pager:page|1%');
    const isPassedOn = missed === 3;
    if (isPassedOn) await expect.poll(() => letters.shown(MAILBOX).length, { timeout: 10_000 }).toBe(1);
    else expect(await entryOf(2)).toMatchObject({ status: 'failed', reason: 'rejected' });
  });

  test('counts as well when the answer to its send was lost', async () => {
    const office = await anOffice();
    const { delivery, pager, entryOf, lookAfter } = office;
    pager.loseAnswers(2);
    await Promise.all(['page|1%', 'page|2%'].map((id) => delivery.services.arrivals.take('pager', id, LOST)));
    office.startWorkers();
    await untilDone(delivery);
    await lookAfter(1);
    await expect.poll(async () => (await entryOf(2))?.status, { timeout: 10_000 }).toBe('failed');
    await expect.poll(async () => (await entryOf(3))?.channel, { timeout: 10_000 }).toBe('letters');
    expect([pager.shown(PHONE).length, pager.shown(OTHER_PHONE).length]).toEqual([1, 1]);
  });
});
