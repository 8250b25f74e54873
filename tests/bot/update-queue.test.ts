import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import { createUpdateQueue, ROOM_PER_SENDER } from '../../src/bot/update-queue.ts';
import { StorageAway } from '../../src/kernel/storage-away.ts';
import { createTestRedis } from '../support/redis.ts';
import { createNotingHandler } from '../support/update-handler.ts';

const log = pino({ level: 'silent' });

/** A message of the account, in its private chat or in a group. */
function update(id: number, from: number, text = String(id), group?: number): Update {
  const chat = group
    ? { id: group, type: 'group' as const, title: '群' }
    : { id: from, type: 'private' as const, first_name: '李' };
  const sender = { id: from, is_bot: false, first_name: '李' };
  return { update_id: id, message: { message_id: id, date: 0, chat, from: sender, text } };
}

/** A tap of the account on a button of its card. */
function tapOf(id: number, from: number, data: string): Update {
  const sender = { id: from, is_bot: false, first_name: '李' };
  const chat = { id: from, type: 'private' as const, first_name: '李' };
  const message = { message_id: 7, date: 1, chat, text: '卡片' };
  return {
    update_id: id,
    callback_query: { id: `c${id}`, from: sender, message, chat_instance: '', data },
  };
}

function blockOf(id: number, from: number, status: string): Update {
  const chat = { id: from, type: 'private' as const, first_name: '李' };
  const sender = { id: from, is_bot: false, first_name: '李' };
  const change = { chat, from: sender, date: id, new_chat_member: { status } };
  return { update_id: id, my_chat_member: change } as Update;
}

/** A queue whose handler finishes an update only when the test says so. */
async function createGatedQueue() {
  const inbox = createInboxStore((await createTestRedis()).redis);
  const open = new Map<number, (error?: Error) => void>();
  const started: number[] = [];
  const noted = createNotingHandler({
    handle: ({ update_id: id }) =>
      new Promise<void>((done, fail) => {
        started.push(id);
        open.set(id, (error) => (error ? fail(error) : done()));
      }),
  });
  const queue = createUpdateQueue({ inbox, handler: noted.handler, log });
  /** True when there was room. */
  async function add(...updates: Update[]): Promise<boolean[]> {
    const tickets = updates.map((one) => queue.admit(one));
    const admitted = tickets.flatMap((ticket) => ticket ?? []);
    for (const { entry } of admitted) entry.handling.viewer = Promise.resolve({ role: 'staff' });
    if (admitted.length > 0) await inbox.saveBatch(admitted);
    for (const ticket of admitted) queue.start(ticket);
    await nextTurn();
    return tickets.map((ticket) => ticket !== undefined);
  }
  async function finish(id: number, error?: Error): Promise<void> {
    open.get(id)?.(error);
    await nextTurn();
  }
  const left = async () => (await inbox.list()).pending.map(({ update: { update_id: id } }) => id);
  return { ...noted, queue, started, add, finish, left };
}

const nextTurn = () => new Promise((done) => setImmediate(done));

describe('the queue of updates', () => {
  test('keeps the order of one chat and lets another chat pass', async () => {
    const { add, started, finish } = await createGatedQueue();
    await add(update(1, 100), update(2, 100), update(3, 200));
    expect(started).toEqual([1, 3]);
    await finish(1);
    expect(started).toEqual([1, 3, 2]);
  });

  test('asks anew who somebody is whose update waited behind another of theirs', async () => {
    const { add, finish, handler } = await createGatedQueue();
    const asked: boolean[] = [];
    const { handle } = handler;
    handler.handle = (one, handling) => {
      asked.push(handling.viewer !== undefined);
      return handle(one, handling);
    };
    await add(update(1, 100), update(2, 100), update(3, 200));
    await finish(1);
    expect(asked).toEqual([true, true, false]);
  });

  test('lets nobody in a group wait behind another, nor their own chat behind the group', async () => {
    const { add, started } = await createGatedQueue();
    await add(update(1, 100, '/quiz', -5), update(2, 200, '/quiz', -5), update(3, 100, '你好'));
    expect(started).toEqual([1, 2, 3]);
  });

  test('takes an update out of the inbox only when it has been handled', async () => {
    const { add, finish, queue, left } = await createGatedQueue();
    await add(update(1, 100), update(2, 200));
    await finish(1);
    await finish(2, new Error('the handler was killed'));
    await queue.close();
    expect(await left()).toEqual([2]);
  });

  test('goes on with a chat after one of its updates failed', async () => {
    const { add, finish, started } = await createGatedQueue();
    await add(update(1, 100), update(2, 100));
    await finish(1, new Error('no'));
    expect(started).toEqual([1, 2]);
  });

  test('keeps one account to its own room, whatever its chats, and never stops the fetch for it', async () => {
    const { add, queue } = await createGatedQueue();
    const flood = Array.from({ length: ROOM_PER_SENDER * 3 }, (_, i) =>
      update(i, 100, `第 ${i} 条`, i % 3 ? -i : undefined),
    );
    const taken = await add(...flood);
    expect(taken.filter(Boolean)).toHaveLength(ROOM_PER_SENDER);
    expect(await add(update(999, 200))).toEqual([true]);
    await queue.hasRoom();
  });

  test('handles the same tap in a row once and answers each like the first', async () => {
    const { add, started, finish, alike, left, queue } = await createGatedQueue();
    await add(tapOf(1, 100, 'receipt.ack:n'), tapOf(2, 100, 'receipt.ack:n'));
    await add(tapOf(3, 100, 'receipt.ack:n'), tapOf(4, 100, 'receipt.show:n'));
    expect(started).toEqual([1]);
    await finish(1);
    expect(started).toEqual([1, 4]);
    await queue.admit(tapOf(9, 200, 'x'));
    expect(alike).toEqual([]);
    await finish(4);
    await queue.close();
    expect(await left()).toEqual([]);
  });

  test('goes on with whoever has a file made, keeps its tap until the file is there, and makes it once', async () => {
    const { add, handler, started, finish, left, queue } = await createGatedQueue();
    const { handle } = handler;
    handler.handle = (one, handling) => {
      if (one.callback_query?.data === 'notice.export:n') handling.letOthersPass();
      return handle(one, handling);
    };
    await add(tapOf(1, 100, 'notice.export:n'), tapOf(2, 100, 'notice.export:n'));
    await add(tapOf(3, 100, 'menu.open'), update(4, 100, '/me'));
    expect(started).toEqual([1, 3]);
    await finish(3);
    expect(started).toEqual([1, 3, 4]);
    await finish(4);
    await queue.forgotten();
    expect(await left()).toEqual([1, 2]);
    await finish(1);
    await queue.forgotten();
    expect(await left()).toEqual([]);
  });

  test('answers the taps that joined with what the first was answered', async () => {
    const { add, handler, alike } = await createGatedQueue();
    handler.handle = async (_, handling) => handling.answered({ text: '已保存' });
    await add(tapOf(1, 100, 'a'), tapOf(2, 100, 'a'), tapOf(3, 100, 'a'));
    expect(alike).toEqual(['c2 已保存', 'c3 已保存']);
  });

  test('of comings and goings that wait only the last counts, and none is left out', async () => {
    const { add, started, finish, handler, handled } = await createGatedQueue();
    await add(
      update(1, 100),
      blockOf(2, 100, 'kicked'),
      blockOf(3, 100, 'member'),
      blockOf(4, 100, 'kicked'),
    );
    handler.handle = async (one) => void handled.push(one.my_chat_member?.new_chat_member.status ?? '');
    await finish(1);
    expect(started).toEqual([1]);
    expect(handled).toEqual(['kicked']);
  });

  test('hands back the room of what could not be stored', async () => {
    const { add, queue, started } = await createGatedQueue();
    for (let i = 0; i < ROOM_PER_SENDER; i++) {
      const ticket = queue.admit(update(i, 100));
      if (ticket) queue.giveBack(ticket);
    }
    await nextTurn();
    expect(await add(update(999, 100))).toEqual([true]);
    expect(started).toEqual([999]);
  });

  test('handles a tap whose like before it could not be stored', async () => {
    const { queue, started } = await createGatedQueue();
    const [first, second] = [queue.admit(tapOf(1, 100, 'a')), queue.admit(tapOf(2, 100, 'a'))];
    if (!first || !second) throw new Error('There was room.');
    queue.giveBack(first);
    await nextTurn();
    queue.start(second);
    await nextTurn();
    expect(started).toEqual([2]);
  });

  test('tells that an outcome is unknown, and tries again when the store is back', async () => {
    const { add, handler, handled, told, left, queue } = await createGatedQueue();
    handler.handle = async (one, handling) => {
      handled.push(String(one.update_id));
      if (!handling.isToldUnknown) throw new StorageAway(new Error('Command timed out'));
    };
    await add(update(1, 100), update(2, 100));
    await vi.waitFor(() => expect(handled).toEqual(['1', '1', '2', '2']), { timeout: 5_000 });
    expect(told).toEqual(['unknown 1', 'unknown 2']);
    await queue.close();
    expect(await left()).toEqual([]);
  });

  test('says at last that an outcome could not be found out', async () => {
    const { add, handler, told } = await createGatedQueue();
    handler.handle = () => Promise.reject(new StorageAway(new Error('Command timed out')));
    await add(update(1, 100));
    await vi.waitFor(() => expect(told).toEqual(['unknown 1', 'given-up 1']), { timeout: 9_000 });
  });

  test('begins nothing more once it is closed, and leaves it for the next start', async () => {
    const { add, finish, started, queue, left } = await createGatedQueue();
    await add(update(1, 100), update(2, 100));
    const closed = queue.close();
    await finish(1);
    await closed;
    expect(started).toEqual([1]);
    expect(await left()).toEqual([2]);
  });
});
