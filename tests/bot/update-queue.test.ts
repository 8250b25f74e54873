import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createUpdateQueue } from '../../src/bot/update-queue.ts';
import { createInboxStore } from '../../src/store/inbox-store.ts';
import { createTestRedis } from '../support/redis.ts';

const log = pino({ level: 'silent' });

/** A message of the chat, as Telegram would hand it out. */
function update(id: number, chatId: number): Update {
  const chat = { id: chatId, type: 'private' as const, first_name: '李' };
  const from = { id: chatId, is_bot: false, first_name: '李' };
  return { update_id: id, message: { message_id: id, date: 0, chat, from, text: String(id) } };
}

/** A handler that finishes an update only when the test says so. */
function createGate() {
  const open = new Map<number, (error?: Error) => void>();
  const started: number[] = [];
  return {
    started,
    handle: ({ update_id: id }: Update) =>
      new Promise<void>((done, fail) => {
        started.push(id);
        open.set(id, (error) => (error ? fail(error) : done()));
      }),
    finish: (id: number, error?: Error) => open.get(id)?.(error),
  };
}

const nextTurn = () => new Promise((done) => setImmediate(done));

describe('the queue of updates', () => {
  test('keeps the order of one chat and lets another chat pass', async () => {
    const inbox = createInboxStore((await createTestRedis()).redis);
    const gate = createGate();
    const queue = createUpdateQueue({ inbox, handle: gate.handle, log });
    for (const item of [update(1, 100), update(2, 100), update(3, 200)]) queue.add(item);
    await nextTurn();
    expect(gate.started).toEqual([1, 3]);
    gate.finish(1);
    await nextTurn();
    expect(gate.started).toEqual([1, 3, 2]);
  });

  test('takes an update out of the inbox only when it has been handled', async () => {
    const inbox = createInboxStore((await createTestRedis()).redis);
    await inbox.saveBatch([update(1, 100), update(2, 200)]);
    const gate = createGate();
    const queue = createUpdateQueue({ inbox, handle: gate.handle, log });
    queue.add(update(1, 100));
    queue.add(update(2, 200));
    await nextTurn();
    gate.finish(1);
    gate.finish(2, new Error('the handler was killed'));
    await queue.drained();
    expect((await inbox.list()).pending.map((kept) => kept.update_id)).toEqual([2]);
  });

  test('goes on with a chat after one of its updates failed', async () => {
    const inbox = createInboxStore((await createTestRedis()).redis);
    const gate = createGate();
    const queue = createUpdateQueue({ inbox, handle: gate.handle, log });
    queue.add(update(1, 100));
    queue.add(update(2, 100));
    await nextTurn();
    gate.finish(1, new Error('no'));
    await nextTurn();
    gate.finish(2);
    await queue.drained();
    expect(gate.started).toEqual([1, 2]);
  });
});
