import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { InboxStore } from '../store/inbox-store.ts';

/** How many updates may wait before no more are fetched. */
const ROOM = 2_000;

export type UpdateQueue = {
  add(update: Update): void;
  /** Resolves as soon as fewer than `ROOM` updates wait. */
  hasRoom(): Promise<void>;
  /** Resolves when everything that was added has been handled. */
  drained(): Promise<void>;
};

type QueueOptions = {
  inbox: InboxStore;
  handle(update: Update): Promise<void>;
  log: Logger;
};

/** Handles updates concurrently, those of one chat in their order, and takes each out of the inbox when it is handled. */
export function createUpdateQueue({ inbox, handle, log }: QueueOptions): UpdateQueue {
  const chats = new Map<number, Promise<void>>();
  const waiting = {
    count: 0,
    handled: [] as number[],
    flushing: Promise.resolve(),
    listeners: new Set<() => void>(),
  };

  async function run(update: Update, before: Promise<void>): Promise<void> {
    await before;
    try {
      await handle(update);
      forget(update.update_id);
    } catch (error) {
      log.error(
        { err: error, update: update.update_id },
        'an update could not be handled; it is kept for the next start',
      );
    } finally {
      waiting.count--;
      for (const listener of waiting.listeners) listener();
    }
  }

  // One HDEL per turn of the event loop, whatever the number of updates handled in it.
  function forget(updateId: number): void {
    waiting.handled.push(updateId);
    if (waiting.handled.length > 1) return;
    waiting.flushing = new Promise((done) => {
      setImmediate(() => {
        const ids = waiting.handled;
        waiting.handled = [];
        // What cannot be removed now is handled once more after the next start; handlers are idempotent.
        inbox
          .remove(ids)
          .catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be cleared'))
          .then(done);
      });
    });
  }

  function until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((done) => {
      const listener = () => {
        if (!condition()) return;
        waiting.listeners.delete(listener);
        done();
      };
      waiting.listeners.add(listener);
    });
  }

  return {
    add(update) {
      waiting.count++;
      const chat = chatOf(update);
      const tail = run(update, chats.get(chat) ?? Promise.resolve());
      chats.set(chat, tail);
      tail.then(() => chats.get(chat) === tail && chats.delete(chat));
    },
    hasRoom: () => until(() => waiting.count < ROOM),
    async drained() {
      await until(() => waiting.count === 0);
      await waiting.flushing;
    },
  };
}

function chatOf(update: Update): number {
  const message = update.message ?? update.callback_query?.message;
  return message?.chat.id ?? update.callback_query?.from.id ?? update.my_chat_member?.chat.id ?? 0;
}
