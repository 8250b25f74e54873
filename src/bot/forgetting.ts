import type { Logger } from 'pino';
import { createGroupCommit } from '../kernel/group-commit.ts';
import type { InboxStore } from './store/inbox-store.ts';

/** Takes what was handled out of the inbox: what is handled by the same round in one command. */
export function createForgetting(inbox: Pick<InboxStore, 'remove' | 'inRound'>, log: Logger) {
  const remove = async (handled: readonly (readonly string[])[]) => {
    // What cannot be removed now is handled once more after the next start; handlers are idempotent.
    await inbox
      .remove(handled.flat())
      .catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be cleared'));
    return [];
  };
  const forget = createGroupCommit<readonly string[], void>(remove, { inRound: inbox.inRound.along });
  let last = Promise.resolve();

  return {
    /** Adds updates that have been handled; they are forgotten together, along with the next round that goes to the store. */
    add(keys: readonly string[]): void {
      if (keys.length > 0) last = forget(keys);
    },
    /** Resolves when everything that was added is out, which is waited for. */
    async done(): Promise<void> {
      await Promise.all([last, inbox.inRound(async () => {})]);
    },
  };
}
