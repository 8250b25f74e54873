import type { Clock } from '../../kernel/clock.ts';
import { isStorageAway } from '../../kernel/storage-away.ts';
import type { AppendLogStore } from '../store/append-log-store.ts';

const REWRITTEN_EVERY_MS = 86_400_000;
/** What is to disappear is handled, and out of the inbox, by then. */
const WANTED_FOR_MS = 5_000;

/**
 * Makes the service that has the append-only file rewritten every day, and soon after something that must not stay in it: until then
 * it holds every update that was ever stored, with its texts, invitations and codes.
 */
export function createAppendLogService({ log, clock }: { log: AppendLogStore; clock: Clock }) {
  return {
    /** Notes that something has been handled of which no copy is to stay. */
    wantRewrite: (): Promise<void> => log.recordWanted(clock.now()),

    /**
     * Tells whether what was handled is gone from it after a day, as far as is known: a Redis of the office's own may not allow it.
     */
    isCleared: async (): Promise<boolean> => !(await log.findState()).isRefused,

    /** Throws, once a day, where Redis does not allow it. */
    async rewriteDue(): Promise<void> {
      const { rewrittenAt, wantedAt } = await log.findState();
      const now = clock.now();
      const isWanted = wantedAt !== undefined && now - wantedAt >= WANTED_FOR_MS;
      if (!isWanted && now - rewrittenAt < REWRITTEN_EVERY_MS) return;
      try {
        const isBusy = (await log.isKept()) && !(await log.rewrite());
        if (!isBusy) await log.recordSeenTo(now, false);
      } catch (error) {
        if (!isStorageAway(error)) await log.recordSeenTo(now, true);
        throw error;
      }
    },
  };
}
