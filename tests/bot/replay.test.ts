import { Api } from 'grammy';
import type { Message, Update } from 'grammy/types';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startPolling } from '../../src/bot/polling.ts';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import type { UpdateHandler } from '../../src/bot/update-handler.ts';
import { createUnreadableStore } from '../../src/kernel/store/stored-records.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { startBotApi } from '../support/bot-api.ts';
import { createTestRedis } from '../support/redis.ts';
import { createNotingHandler, wordsOf } from '../support/update-handler.ts';

const nameOf = (update: Update) => update.message?.document?.file_name ?? wordsOf(update);

/** A bot of which one process after the other dies: each simply stops handling, and the next one starts. */
async function createMortalBot() {
  const api = await startBotApi();
  const { redis } = await createTestRedis();
  const inbox = createInboxStore(redis);
  const person = api.addAccount({ id: 100, first_name: '李' });
  person.send('/start');
  await api.call('getUpdates', { offset: 2 });

  /** `diesOf`: what ends the process; it is then dead until the next is started. */
  function startProcess(diesOf: (name: string) => boolean = () => false) {
    const death = Promise.withResolvers<string>();
    let isDead = false;
    const handled: string[] = [];
    const handle: UpdateHandler['handle'] = async (update) => {
      if (isDead) return new Promise(() => {});
      handled.push(nameOf(update));
      if (!diesOf(nameOf(update))) return;
      isDead = true;
      death.resolve(nameOf(update));
      await new Promise(() => {});
    };
    const noted = createNotingHandler({ handle });
    const polling = startPolling({
      api: new Api(api.token, { apiRoot: api.url }),
      inbox,
      log: pino({ level: 'silent' }),
      handler: noted.handler,
    });
    onTestFinished(() => void polling.stop());
    /** A dead process fetches nothing either. */
    const dies = async () => {
      const cause = await death.promise;
      void polling.stop();
      return cause;
    };
    return { ...noted, handled, dies, stop: polling.stop };
  }
  return { api, redis, inbox, person, startProcess };
}

type Bot = Awaited<ReturnType<typeof createMortalBot>>;

/** Starts processes until one lives for a while; returns it, and how many died. */
async function untilOneLives(bot: Bot, poison: string) {
  for (let deaths = 0; deaths < 10; deaths++) {
    const process = bot.startProcess((name) => name === poison);
    const isDead = await Promise.race([
      process.dies().then(() => true),
      vi.waitFor(() => expect(process.setAside).toHaveLength(1), { timeout: 3_000 }).then(() => false),
    ]);
    if (!isDead) return { process, deaths };
  }
  throw new Error('Every process died.');
}

const kinds: [string, (person: Participant) => unknown, string][] = [
  ['a message', (person) => person.send('致命的话'), '致命的话'],
  ['a command', (person) => person.send('/fatal'), '/fatal'],
  [
    'a file',
    (person) => person.sendFile({ name: '致命.xlsx', type: 'application/zip', bytes: Buffer.from('x') }),
    '致命.xlsx',
  ],
  [
    'a tap',
    (person) => void person.tapData((person.messages()[0] as Message).message_id, 'fatal.tap'),
    'fatal.tap',
  ],
  ['a block', (person) => person.block(), 'kicked'],
];

describe('an update that ends the process', () => {
  test.each(kinds)(
    '%s is set aside after several deaths, and the others are handled',
    async (_, act, name) => {
      const bot = await createMortalBot();
      const other = bot.api.addAccount({ id: 200, first_name: '王' });
      await act(bot.person);
      other.send('无辜的话');
      const { process, deaths } = await untilOneLives(bot, name);
      expect(deaths).toBe(4);
      await vi.waitFor(async () => expect((await bot.inbox.list()).pending).toEqual([]));
      expect(process.handled).not.toContain(name);
    },
  );

  test('is set aside with those like it, however often its sender repeated it', async () => {
    const bot = await createMortalBot();
    for (let i = 0; i < 20; i++) bot.person.send('/fatal');
    const first = bot.startProcess((name) => name === '/fatal');
    await first.dies();
    for (let starts = 0; starts < 3; starts++) {
      const process = bot.startProcess((name) => name === '/fatal');
      await process.dies();
    }
    const { setAside, handled } = bot.startProcess();
    await vi.waitFor(() => expect(setAside).toHaveLength(20));
    expect(handled).toEqual([]);
  });

  test('sets nothing aside that only waited or was under way beside it', async () => {
    const bot = await createMortalBot();
    bot.person.send('无辜的第一条');
    bot.person.send('致命');
    bot.person.send('无辜的第三条');
    const { process } = await untilOneLives(bot, '致命');
    expect(process.setAside).toEqual(['致命']);
    await vi.waitFor(() => expect(process.handled).toContain('无辜的第三条'));
  });
});

test('a note on a replay, or on what is set aside, that cannot be read keeps nothing from being handled', async () => {
  const bot = await createMortalBot();
  const chat = { id: 100, type: 'private', first_name: '李' };
  const message = { message_id: 1, date: 0, chat, from: { id: 100, is_bot: false }, text: '还没有办' };
  await bot.redis.hset('qf:inbox', '5', JSON.stringify({ update_id: 5, message }));
  await bot.redis.hset('qf:inbox:replays', '5', '{broken');
  await bot.redis.hset('qf:inbox:untold', '4', '{broken', '3', JSON.stringify({ key: '3', at: 1 }));
  const { handled, setAside } = bot.startProcess();
  await vi.waitFor(() => expect(handled).toContain('还没有办'));
  await vi.waitFor(() => expect(setAside).toEqual(['']));
  expect((await createUnreadableStore(bot.redis).listNew()).map(({ key, id }) => [key, id])).toEqual(
    expect.arrayContaining([
      ['qf:inbox:replays', '5'],
      ['qf:inbox:untold', '4'],
    ]),
  );
});

test('the officers hear of what is set aside, if need be at a later start', async () => {
  const bot = await createMortalBot();
  await bot.redis.hset('qf:inbox', '8', '{broken');
  const first = bot.startProcess();
  const isTold = vi.fn(async () => false);
  first.handler.reportSetAside = isTold;
  await vi.waitFor(() => expect(isTold).toHaveBeenCalledOnce());
  await first.stop();
  const second = bot.startProcess();
  await vi.waitFor(() => expect(second.setAside).toEqual(['']));
  await vi.waitFor(async () => expect(await bot.inbox.listUntold()).toEqual([]));
  await second.stop();
  const third = bot.startProcess();
  bot.person.send('在吗');
  await vi.waitFor(() => expect(third.handled).toEqual(['在吗']));
  expect(third.setAside).toEqual([]);
});

describe('kills from outside', () => {
  test('two of them, with the same update under way, set nothing aside', async () => {
    const bot = await createMortalBot();
    bot.person.send('无辜的话');
    for (let kills = 0; kills < 3; kills++) {
      const killed = bot.startProcess(() => true);
      expect(await killed.dies()).toBe('无辜的话');
    }
    const next = bot.startProcess();
    await vi.waitFor(() => expect(next.handled).toEqual(['无辜的话']));
    expect(next.setAside).toEqual([]);
  });

  test('let the replay go on one at a time, the updates of one person in their order', async () => {
    const bot = await createMortalBot();
    const other = bot.api.addAccount({ id: 200, first_name: '王' });
    const killed = bot.startProcess(() => true);
    for (const text of ['一', '二', '三']) bot.person.send(text);
    other.send('四');
    await killed.dies();
    await vi.waitFor(async () => expect((await bot.inbox.list()).pending).toHaveLength(4));
    const next = bot.startProcess();
    let underWay = 0;
    let most = 0;
    next.handler.handle = async (update) => {
      underWay++;
      most = Math.max(most, underWay);
      await new Promise((done) => setImmediate(done));
      next.handled.push(nameOf(update));
      underWay--;
    };
    await vi.waitFor(() => expect(next.handled).toHaveLength(4));
    expect(next.handled.filter((name) => name !== '四')).toEqual(['一', '二', '三']);
    expect(most).toBe(1);
  });
});

test('an inbox of 0.1.0, and an entry in it that cannot be read, keep nothing from the rest', async () => {
  const bot = await createMortalBot();
  const chat = { id: 100, type: 'private', first_name: '李' };
  const from = { id: 100, is_bot: false, first_name: '李' };
  const message = { message_id: 9, date: 1, chat, from, text: '旧的一条' };
  const stored = JSON.stringify({ update_id: 7, message });
  await bot.redis.hset('qf:inbox', 'last', '7,8', '7', stored, '8', '{broken');
  const process = bot.startProcess();
  await vi.waitFor(() => expect(process.handled).toEqual(['旧的一条']));
  expect(process.setAside).toEqual(['']);
  await vi.waitFor(async () => expect((await bot.inbox.list()).pending).toEqual([]));
});
