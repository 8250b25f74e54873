import type { Logger } from 'pino';
import type { InboxStore } from './store/inbox-store.ts';

/** Takes what was handled out of the inbox: one command per turn of the event loop, whatever the number. */
export function createForgetting(inbox: Pick<InboxStore, 'remove'>, log: Logger) {
  let handled: string[] = [];
  let flushing = Promise.resolve();

  function flush(done: () => void): void {
    const keys = handled;
    handled = [];
    // What cannot be removed now is handled once more after the next start; handlers are idempotent.
    inbox
      .remove(keys)
      .catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be cleared'))
      .then(done);
  }

  return {
    /** Adds updates that have been handled; they are forgotten together, before the process does anything else. */
    add(keys: readonly string[]): void {
      const isFirst = handled.length === 0;
      handled.push(...keys);
      if (isFirst && keys.length > 0) flushing = new Promise((done) => setImmediate(() => flush(done)));
    },
    /** Resolves when everything that was added is out. */
    done: (): Promise<void> => flushing,
  };
}
