import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createCarriers } from '../../../src/delivery/carriers.ts';
import type { Channel } from '../../../src/delivery/channels/channel.ts';
import { openChannels } from '../../../src/delivery/channels/index.ts';
import { createDeliverBucket } from '../../../src/delivery/deliver-bucket.ts';
import { claimEntry, openEntry } from '../../../src/delivery/domain/delivery.ts';
import { createAskOnce } from '../../../src/http/ask-once.ts';
import { monthOf } from '../../../src/kernel/plain-date.ts';
import { aMember } from '../../support/cast.ts';
import { createPager, withoutQuestions } from '../../support/channels/pager.ts';
import { officeWithNotice } from '../../support/follow-ups.ts';
import { hurry } from '../../support/hurry.ts';

const TOOLS = { botApi: Object.create(null), askHttp: createAskOnce() };
const NOTICE = 'broadcast.1';
const MORNING = Date.parse('2026-11-30T10:00:00+08:00');
const NIGHT = Date.parse('2026-11-30T20:00:00+08:00');
const NEXT_MORNING = Date.parse('2026-12-01T08:00:00+08:00');
const MONTH = monthOf('2026-11-30');
/** The notice is billed as one part. */
const ENV = { SMS_PARTS_PER_MONTH: '2' };

const phoneOf = (id: number) => `1380000000${id}`;
const mailboxOf = (id: number) => `z${id}@bureau.gov.cn`;
const byPhone = (id: number, more: object = {}) =>
  aMember(id, { telegramId: undefined, phone: phoneOf(id), ...more });

/** Three with a telephone, of whom the last has a mailbox as well; what carries letters is a pager by another name. */
async function anOffice({
  env = {},
  isAsked = true,
  people = [byPhone(1), byPhone(2), byPhone(3, { email: mailboxOf(3) })],
} = {}) {
  const texts = createPager();
  const letters = createPager('letters');
  const time = { now: MORNING };
  const channels = [
    isAsked ? texts.channel : withoutQuestions(texts.channel),
    { ...letters.channel, kind: 'mail', addressOf: ({ email }) => (email ? { at: email } : undefined) },
  ] satisfies Channel<{ PAGER_RATE_PER_SECOND: number }>[];
  const officeClock = { now: () => time.now };
  const { delivery } = await officeWithNotice({ people, channels, env: { ...ENV, ...env }, officeClock });
  const open = openChannels(channels, { PAGER_RATE_PER_SECOND: 1_000 }, TOOLS);
  const deliver = createDeliverBucket({
    ...{ ...delivery.work, clock: officeClock, log: pino({ level: 'silent' }) },
    carriers: createCarriers(delivery.redis, open),
  });
  const { ledger } = delivery.stores;
  return {
    ...{ texts, letters, ledger, time, delivery },
    spending: delivery.services.spending,
    shown: () => [1, 2, 3].map((id) => texts.shown(phoneOf(id)).length),
    deliver: () => deliver({ noticeId: NOTICE, bucket: 0 }, new AbortController().signal),
    /** Goes on until everybody is settled, or for as many attempts as there are within ten hours. */
    async deliverForHours(attempts = 700) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        await hurry(ledger, NOTICE);
        const left = await deliver({ noticeId: NOTICE, bucket: 0 }, new AbortController().signal);
        if (left === undefined) break;
      }
    },
    /** Goes on until everybody is settled: who was put back is due a second later. */
    async deliverAll() {
      await expect
        .poll(async () => deliver({ noticeId: NOTICE, bucket: 0 }, new AbortController().signal), {
          timeout: 10_000,
          interval: 200,
        })
        .toBeUndefined();
    },
    failures: async () =>
      [...(await ledger.listBucket(NOTICE, 0)).entries].flatMap(([id, { reason }]) =>
        reason ? [[id, reason]] : [],
      ),
  };
}

describe('an office that sends text messages', () => {
  test('keeps to its month: whom it does not suffice for gets a letter, or stands as not reached, with the reason', async () => {
    const { deliverAll, shown, letters, failures, spending } = await anOffice({
      people: [1, 2, 3, 4].map((id) => byPhone(id, id === 3 ? { email: mailboxOf(3) } : {})),
    });
    await deliverAll();
    const barred = (await failures()).map(([id]) => id);
    const [texted, written] = [
      shown().reduce((sum, one) => sum + one, 0),
      letters.shown(mailboxOf(3)).length,
    ];
    expect({ texted, reached: texted + written }).toEqual({ texted: 2, reached: 4 - barred.length });
    expect(await failures()).toEqual(barred.map((id) => [id, 'sms-ceiling']));
    expect(barred.length).toBe(written === 1 ? 1 : 2);
    expect(barred).not.toContain(3);
    expect(await spending.spentIn(MONTH)).toEqual({ messages: 2, parts: 2, fen: 2 });
  });

  test('wakes nobody: at eight in the evening all wait, and get it at eight in the morning', async () => {
    const { deliver, deliverAll, shown, time, ledger } = await anOffice({
      env: { SMS_PARTS_PER_MONTH: '9' },
    });
    time.now = NIGHT;
    await deliver();
    expect(shown()).toEqual([0, 0, 0]);
    expect(await ledger.find(NOTICE, 1)).toEqual({ status: 'waiting', attempts: 0, until: 0 });
    time.now = NEXT_MORNING;
    await deliverAll();
    expect(shown()).toEqual([1, 1, 1]);
  });

  test('asks at night what became of a send, and makes it in the morning where it was not taken', async () => {
    const { deliver, deliverAll, shown, time, ledger, spending } = await anOffice({
      env: { SMS_PARTS_PER_MONTH: '9' },
    });
    const claimed = { ...claimEntry(openEntry(undefined), 1, 'pager'), until: 1 } as const;
    await ledger.update(NOTICE, 2, () => ({ attempts: 1, ...claimed, status: 'waiting' }));
    time.now = NIGHT;
    await deliver();
    expect(await ledger.find(NOTICE, 2)).toMatchObject({ status: 'waiting' });
    expect(shown()).toEqual([0, 0, 0]);
    time.now = NEXT_MORNING;
    await deliverAll();
    expect(shown()).toEqual([1, 1, 1]);
    expect(await spending.spentIn('2026-12')).toMatchObject({ messages: 3 });
  });

  test('sends a person so many a day, whatever they are about', async () => {
    const env = { SMS_PARTS_PER_MONTH: '9', SMS_PER_DAY: '1' };
    const { deliverAll, failures, shown, delivery, letters } = await anOffice({ env });
    await delivery.services.spending.setAside('broadcast.9', 1, { text: '请知悉。' });
    await delivery.services.spending.setAside('broadcast.9', 3, { text: '请知悉。' });
    await deliverAll();
    expect(await failures()).toEqual([[1, 'sms-quota']]);
    expect(shown()).toEqual([0, 1, 0]);
    expect(letters.shown(mailboxOf(3))).toHaveLength(1);
  });

  test('sends two people with one telephone no more than one of them would get', async () => {
    const env = { SMS_PARTS_PER_MONTH: '9', SMS_PER_DAY: '1' };
    const { deliverAll, failures, shown } = await anOffice({
      env,
      people: [byPhone(1), byPhone(2, { phone: phoneOf(1) }), byPhone(3)],
    });
    await deliverAll();
    expect(shown()).toEqual([1, 0, 1]);
    expect((await failures()).map(([, reason]) => reason)).toEqual(['sms-quota']);
  });

  test('pays for nobody whom the provider refused', async () => {
    const { deliverAll, texts, spending } = await anOffice({ env: { SMS_PARTS_PER_MONTH: '9' } });
    texts.cutOff(phoneOf(1));
    await deliverAll();
    expect(await spending.spentIn(MONTH)).toMatchObject({ messages: 2, parts: 2 });
  });

  test.each([
    ['once for a message whose answer was lost, where it can ask', true, 3],
    ['twice where it cannot: it may have been sent twice', false, 4],
  ])('counts %s', async (_, isAsked, messages) => {
    const { deliverForHours, texts, spending, shown } = await anOffice({
      isAsked,
      env: { SMS_PARTS_PER_MONTH: '9' },
    });
    texts.loseAnswers(1);
    await deliverForHours();
    expect(shown().reduce((sum, one) => sum + one, 0)).toBe(messages);
    expect(await spending.spentIn(MONTH)).toMatchObject({ messages });
  });

  test.each([
    ['that nobody can ask', false],
    ['that says nothing when it is asked', true],
  ])(
    'sends nobody more than two by a provider that takes all, answers nothing good for ten hours, and %s',
    async (_, isAsked) => {
      const office = await anOffice({ isAsked, env: { SMS_PARTS_PER_MONTH: '9', SMS_PER_DAY: '3' } });
      office.texts.loseAnswers(Number.POSITIVE_INFINITY);
      office.texts.keepSilent(true);
      await office.deliverForHours();
      expect(office.shown()).toEqual([2, 2, 2]);
      expect(await office.failures()).toEqual([
        [1, 'unanswered'],
        [2, 'unanswered'],
      ]);
      expect(office.letters.shown(mailboxOf(3))).toHaveLength(1);
      expect(await office.spending.spentIn(MONTH)).toMatchObject({ messages: 6 });
    },
  );

  test('sends once more what a provider does not let it ask about, and keeps nobody else waiting for that', async () => {
    const { deliver, deliverForHours, texts, spending, shown, failures } = await anOffice({
      ...{ people: [byPhone(1)], env: { SMS_PARTS_PER_MONTH: '9' } },
    });
    texts.loseAnswers(1);
    texts.refuseQuestions();
    await deliverForHours(2);
    const { messages } = await spending.spentIn(MONTH);
    expect({ messages, shown: shown() }).toEqual({ messages: 1, shown: [1, 0, 0] });
    await deliverForHours();
    expect(await deliver()).toBeUndefined();
    expect(shown()).toEqual([2, 0, 0]);
    expect(await failures()).toEqual([]);
    expect(await spending.spentIn(MONTH)).toMatchObject({ messages: 2 });
  });

  test('sends nothing twice that was taken before an outage of hours', async () => {
    const { deliver, deliverForHours, texts, shown } = await anOffice({ env: { SMS_PARTS_PER_MONTH: '9' } });
    texts.loseAnswers(3);
    await deliver();
    texts.breakDown();
    await deliverForHours(100);
    texts.repair();
    await deliverForHours();
    expect(shown()).toEqual([1, 1, 1]);
  });

  test('sends nobody more than four by a provider that takes all, answers nothing good, and denies it', async () => {
    const office = await anOffice({ env: { SMS_PARTS_PER_MONTH: '99' } });
    office.texts.loseAnswers(Number.POSITIVE_INFINITY);
    office.texts.deny();
    await office.deliverForHours();
    expect(office.shown()).toEqual([4, 4, 4]);
    expect(await office.failures()).toEqual([
      [1, 'unanswered'],
      [2, 'unanswered'],
    ]);
    expect(office.letters.shown(mailboxOf(3))).toHaveLength(1);
  });

  test.each([
    ['the month', { SMS_PARTS_PER_MONTH: '3', SMS_PER_DAY: '3' }, 3],
    ['the day', { SMS_PARTS_PER_MONTH: '9', SMS_PER_DAY: '1' }, 2],
  ])('repeats nothing beyond %s, and says that it may have arrived', async (_, env, messages) => {
    const office = await anOffice({ isAsked: false, env, people: [byPhone(1), byPhone(2)] });
    office.texts.loseAnswers(Number.POSITIVE_INFINITY);
    await office.deliverForHours();
    expect(office.shown().reduce((sum, one) => sum + one, 0)).toBe(messages);
    expect(await office.failures()).toEqual([
      [1, 'unanswered'],
      [2, 'unanswered'],
    ]);
    expect(await office.spending.spentIn(MONTH)).toMatchObject({ messages });
  });

  test('repeats what got no answer though it was the last message of the month and of the day', async () => {
    const env = { SMS_PARTS_PER_MONTH: '2', SMS_PER_DAY: '1' };
    const { deliverAll, texts, spending, shown, failures } = await anOffice({
      env,
      people: [byPhone(1), byPhone(2)],
    });
    texts.loseAnswers(2);
    await deliverAll();
    expect(shown()).toEqual([1, 1, 0]);
    expect(await failures()).toEqual([]);
    expect(await spending.spentIn(MONTH)).toMatchObject({ messages: 2 });
  });

  test.each([
    ['before its send', false],
    ['after the provider had taken it', true],
  ])('pays once for a message that was set aside by a process that was killed %s', async (_, isTaken) => {
    const { deliverAll, texts, spending, shown, ledger } = await anOffice({
      env: { SMS_PARTS_PER_MONTH: '9' },
    });
    const claimed = claimEntry(openEntry(undefined), 1, 'pager');
    await ledger.update(NOTICE, 1, (entry) => claimed && { ...entry, ...claimed, until: 1 });
    await spending.setAside(NOTICE, 1, { text: '国庆节廉洁提醒' });
    if (isTaken) {
      const connection = texts.channel.connect({ PAGER_RATE_PER_SECOND: 1 }, TOOLS);
      await connection.send({ at: phoneOf(1) }, { text: '国庆节廉洁提醒' }, { key: `${NOTICE}.1` });
    }
    await deliverAll();
    expect(shown()).toEqual([1, 1, 1]);
    expect(await spending.spentIn(MONTH)).toMatchObject({ messages: 3 });
  });

  test('asks nothing about whom a process left that was killed before it set anything aside, once the month is spent', async () => {
    const { deliverForHours, texts, letters, spending, shown, failures, ledger } = await anOffice();
    const claimed = { ...claimEntry(openEntry(undefined), 1, 'pager'), until: 1 } as const;
    for (const id of [1, 2, 3])
      await ledger.update(NOTICE, id, () => ({ attempts: 1, ...claimed, status: 'waiting' }));
    for (const id of [8, 9]) await spending.setAside('broadcast.9', id, { text: '请知悉。' });
    await deliverForHours(10);
    expect({ shown: shown(), asked: texts.asked }).toEqual({ shown: [0, 0, 0], asked: [] });
    expect(letters.shown(mailboxOf(3))).toHaveLength(1);
    expect(await failures()).toEqual([
      [1, 'sms-ceiling'],
      [2, 'sms-ceiling'],
    ]);
  });

  test('forgets for whom a message was set aside when its notice has gone out', async () => {
    const { deliverAll, spending, delivery } = await anOffice({ env: { SMS_PARTS_PER_MONTH: '9' } });
    await deliverAll();
    expect(await delivery.redis.exists(`qf:sms:reserved:${NOTICE}`)).toBe(1);
    await spending.forgetOver();
    expect(await delivery.redis.keys('qf:sms:reserved*')).toEqual([]);
    expect(await spending.spentIn(MONTH)).toMatchObject({ messages: 3 });
  });
});

test('an office that sends none reads and writes nothing of them', async () => {
  const { delivery } = await officeWithNotice({ people: [aMember(1)] });
  const { spending } = delivery.services;
  expect(await spending.standingOf(NOTICE, 0)).toBeUndefined();
  expect(await spending.setAside(NOTICE, 1, { text: '请知悉。' })).toEqual({});
  expect(await spending.costOf(4, { text: '请知悉。' }, MONTH)).toBeUndefined();
  expect(await delivery.redis.keys('qf:sms:*')).toEqual([]);
});
