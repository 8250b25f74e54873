import type { CallbackAnswer, Feed } from './feed.ts';
import type { Measurements } from './measurements.ts';

/** After this long Telegram's apps have given up waiting, and the answer is refused. */
const CALLBACK_ANSWER_SECONDS = 30;

type OpenQuery = { accountId: number; tappedAt: number; resolve: (answer: CallbackAnswer) => void };

export type CallbackQueries = ReturnType<typeof createCallbackQueries>;

/** Makes the store of taps that wait for the bot's answer. */
export function createCallbackQueries(feed: Feed, measurements: Measurements) {
  const open = new Map<string, OpenQuery>();
  let lastId = BigInt(Date.now()) * 1_000_000n;

  return {
    /** Opens a query; `answered` is fulfilled when the bot answers it in time. */
    open(accountId: number): { id: string; answered: Promise<CallbackAnswer>; onHandedOut: () => void } {
      lastId += 1n;
      const id = String(lastId);
      const tappedAt = performance.now();
      const answered = new Promise<CallbackAnswer>((resolve) =>
        open.set(id, { accountId, tappedAt, resolve }),
      );
      measurements.tapped(id, accountId);
      return { id, answered, onHandedOut: () => measurements.handedOut(id) };
    },
    /** Answers a query; false if it is unknown, was answered before, or is too old. */
    answer(id: string, answer: CallbackAnswer): boolean {
      const query = open.get(id);
      if (!query) return false;
      open.delete(id);
      measurements.answered(id);
      if (performance.now() - query.tappedAt > CALLBACK_ANSWER_SECONDS * 1000) return false;
      query.resolve(answer);
      feed.publish({ kind: 'callback-answer', accountId: query.accountId, answer });
      return true;
    },
    /** Makes all open queries too old, as half a minute of waiting would. */
    expireAll(): void {
      open.clear();
    },
  };
}
