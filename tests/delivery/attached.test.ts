import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../src/delivery/channels/index.ts';
import { mainId, readIds, writeIds } from '../../src/delivery/domain/message-ids.ts';
import type { Fault } from '../../src/rehearsal/bot-api/faults.ts';
import { mostInAnySecond } from '../../src/rehearsal/bot-api/measurements.ts';
import { accountOf, aMember, manyPeople } from '../support/cast.ts';
import { createPager, withoutQuestions } from '../support/channels/pager.ts';
import { arrivals, createOffice, untilDone } from '../support/delivery-office.ts';
import { hurry } from '../support/hurry.ts';
import { everybody } from '../support/notice-draft.ts';

const TEXT = '国庆节廉洁提醒\n不收送礼品礼金。';
const ADMIN = 42;
const PHONE = '13800000001';

const picture = (n: number) => ({
  photo: [{ file_id: `f${n}`, file_unique_id: `u${n}`, width: 1, height: 1 }],
  caption: `第 ${n} 张`,
});

type Setting = Parameters<typeof createOffice>[0] & { parts?: number };

/** An office whose notice comes after an album; nothing has gone out. */
async function officeWithAlbum({ parts = 3, ...setting }: Setting = {}) {
  const office = await createOffice({ people: manyPeople(2), ...setting });
  const album = office.api
    .addAccount({ id: ADMIN, first_name: '王' })
    .sendAlbum(Array.from({ length: parts }, (_, n) => picture(n + 1)));
  const attached = {
    fromChatId: ADMIN,
    messageIds: album.map(({ message_id }) => message_id),
    files: ['u1', 'u2', 'u3'],
  };
  const start = (more: object = {}) =>
    office.delivery.services.notices.startNotice({
      ...everybody(),
      content: { kind: 'text', text: TEXT, attached: { ...attached, ...more } },
    });
  /** What the bot has sent there. */
  const chatOf = (id: number) =>
    (office.api.findAccount(accountOf(id))?.messages() ?? []).filter(({ from }) => from?.is_bot);
  return { ...office, album, start, chatOf };
}

async function setChannels({ services }: Awaited<ReturnType<typeof createOffice>>['delivery'], text: string) {
  const { officeSettings } = services;
  const read = officeSettings.read('channels', text);
  const view = await officeSettings.find('channels');
  if ('refused' in read || !view) throw new Error('It cannot be set.');
  await officeSettings.change(view, read, ADMIN);
}

const wordsIn = (messages: readonly { text?: string; caption?: string }[]) =>
  messages.map(({ text, caption }) => text ?? caption);

describe('a notice with an album', () => {
  test('reaches each person as one album, and below it the words with the one button', async () => {
    const { start, startWorkers, delivery, chatOf } = await officeWithAlbum();
    startWorkers();
    await start();
    expect(await untilDone(delivery)).toMatchObject({ total: 2, sent: 2 });
    const messages = chatOf(1);
    expect(wordsIn(messages)).toEqual(['第 1 张', '第 2 张', '第 3 张', TEXT]);
    const [group] = messages.map(({ media_group_id }) => media_group_id);
    expect(group).toBeDefined();
    expect(messages.map(({ media_group_id }) => media_group_id)).toEqual([group, group, group, undefined]);
    expect(messages.map(({ reply_markup }) => reply_markup !== undefined)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('stands in the ledger once, by all its messages, and is taken note of by the last', async () => {
    const { start, startWorkers, delivery, chatOf } = await officeWithAlbum();
    startWorkers();
    await start();
    await untilDone(delivery);
    const ids = chatOf(1).map(({ message_id }) => message_id);
    const entry = await delivery.stores.ledger.find('broadcast.1', 1);
    expect(entry).toMatchObject({ status: 'sent', messageId: `telegram:${writeIds(ids)}` });
    const messageId = ids.at(-1) ?? 0;
    const { acknowledgements } = delivery.services;
    const person = manyPeople(1)[0];
    const result = await acknowledgements.acknowledge('broadcast.1', 1, { messageId, sentAt: 1 });
    if ('refused' in result || !person) throw new Error('It was not taken.');
    expect(await acknowledgements.listMessages(result.ask, person)).toEqual([messageId]);
  });

  test('leaves out the captions where its own words say them', async () => {
    const { start, startWorkers, delivery, chatOf } = await officeWithAlbum();
    startWorkers();
    await start({ withoutCaption: true });
    await untilDone(delivery);
    expect(wordsIn(chatOf(1))).toEqual([undefined, undefined, undefined, TEXT]);
  });

  test.each<[string, Fault]>([
    ['an error', { kind: 'server-error' }],
    ['too many requests', { kind: 'too-many-requests' }],
  ])('is not repeated where its words meet %s', async (_, trouble) => {
    const { api, start, startWorkers, delivery } = await officeWithAlbum();
    api.faults.add({ ...trouble, method: 'sendMessage', times: 1 });
    startWorkers();
    await start();
    expect(await untilDone(delivery)).toMatchObject({ sent: 2, failed: 0 });
    expect(arrivals(api)).toEqual({ 1: 4, 2: 4 });
  });

  test('is not begun again by the next process where one ended between the album and the words', async () => {
    const { api, start, delivery, startWorkers } = await officeWithAlbum();
    await start();
    const batch = { noticeId: 'broadcast.1', bucket: 0 };
    const again = await delivery.deliverBucket(batch, new AbortController().signal);
    expect(again).toEqual({ againInMs: expect.any(Number) });
    expect(arrivals(api)).toEqual({ 1: 3, 2: 3 });
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 2 });
    expect(arrivals(api)).toEqual({ 1: 4, 2: 4 });
  });

  test('goes once to whom another channel answers nothing of it, and its words follow by the same chat', async () => {
    const pager = createPager();
    const { api, start, delivery, chatOf } = await officeWithAlbum({
      pauseMs: 1,
      people: [aMember(1, { phone: PHONE })],
      channels: [...CHANNELS, withoutQuestions(pager.channel)],
    });
    await setChannels(delivery, '短信、Telegram');
    pager.loseAnswers(Number.POSITIVE_INFINITY);
    await start();
    for (let round = 0; round < 50; round++) {
      await hurry(delivery.stores.ledger, 'broadcast.1');
      const batch = { noticeId: 'broadcast.1', bucket: 0 };
      if (!(await delivery.deliverBucket(batch, new AbortController().signal))) break;
    }
    expect({ byPager: pager.shown(PHONE).length, byTelegram: arrivals(api) }).toEqual({
      ...{ byPager: 2, byTelegram: { 1: 4 } },
    });
    expect(wordsIn(chatOf(1)).at(-1)).toBe(TEXT);
    expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({
      ...{ status: 'sent', channel: 'telegram' },
    });
  });

  test('of which a part was deleted leaves nothing half: its words, which stand for themselves, arrive alone', async () => {
    const { api, album, start, startWorkers, delivery, chatOf } = await officeWithAlbum();
    await api.call('deleteMessage', { chat_id: ADMIN, message_id: album[1]?.message_id });
    startWorkers();
    await start();
    expect(await untilDone(delivery)).toMatchObject({ sent: 2, failed: 0 });
    expect(wordsIn(chatOf(1))).toEqual([TEXT]);
  });

  test('whose words are a copy too is told as gone where a part was deleted', async () => {
    const { api, album, startWorkers, delivery, chatOf } = await officeWithAlbum();
    const [first, second, words] = album.map(({ message_id }) => message_id);
    if (!first || !second || !words) throw new Error('It has three parts.');
    await api.call('deleteMessage', { chat_id: ADMIN, message_id: second });
    startWorkers();
    const attached = { fromChatId: ADMIN, messageIds: [first, second], files: ['u1', 'u2'] };
    const content = { kind: 'copy', fromChatId: ADMIN, messageId: words, attached } as const;
    await delivery.services.notices.startNotice({ ...everybody(), content });
    expect(await untilDone(delivery)).toMatchObject({ sent: 0, failed: 2 });
    expect(await delivery.stores.ledger.find('broadcast.1', 1)).toMatchObject({ reason: 'content-gone' });
    expect(chatOf(1)).toEqual([]);
  });

  test('is recalled with all its messages', async () => {
    const { start, startWorkers, delivery, chatOf } = await officeWithAlbum();
    startWorkers();
    const { notice } = await start();
    await untilDone(delivery);
    const recall = { number: 1, reason: '发错了', by: ADMIN, title: '撤回' };
    await delivery.services.followUps.recall(notice.id, recall);
    await untilDone(delivery, `recall.${notice.code}.1`);
    expect(chatOf(1)).toEqual([]);
  });

  test('is corrected in its words, and its pictures stay', async () => {
    const { start, startWorkers, delivery, chatOf } = await officeWithAlbum();
    startWorkers();
    const { notice } = await start();
    await untilDone(delivery);
    const content = { ...notice.content, text: '国庆节廉洁提醒\n改在周五张贴。' };
    const order = { number: 2, by: ADMIN, title: '更正', newTitle: notice.title, content };
    await delivery.services.followUps.correct(notice.id, order);
    await untilDone(delivery, `correction.${notice.code}.1`);
    const [first, , , words] = wordsIn(chatOf(1));
    expect(first).toBe('第 1 张');
    expect(words).toContain('改在周五张贴。');
    expect(chatOf(1)).toHaveLength(4);
  });

  test('keeps to what Telegram counts: each part of an album is a message', async () => {
    const setting = { people: manyPeople(6), parts: 10, processes: 2, ratePerSecond: 28 };
    const { api, start, startWorkers, delivery } = await officeWithAlbum(setting);
    api.limits.switch(true);
    startWorkers();
    await start();
    expect(await untilDone(delivery)).toMatchObject({ sent: 6 });
    const { sends, refusals429 } = api.measurements.measured;
    expect(refusals429).toEqual([]);
    expect(sends).toHaveLength(6 * 11);
    expect(mostInAnySecond(sends)).toBeLessThanOrEqual(30);
  });
});

test('the numbers of any messages are read back as they were written, the last as the one that has the words', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 2_000_000_000 }), { minLength: 1, maxLength: 11 });
  fc.assert(
    fc.property(numbers, (ids) => {
      const rising = ids.toSorted((a, b) => a - b);
      expect(readIds(writeIds(rising))).toEqual(rising);
      expect(mainId(writeIds(rising))).toBe(rising.at(-1));
    }),
  );
  expect(writeIds([46])).toBe('46');
  expect(writeIds([40, 41, 42, 46])).toBe('40x3.46');
});
