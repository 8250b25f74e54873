import { REDIS_REFUSALS } from '../bot/messages/redis-refusal.ts';
import { inTime } from '../health/in-time.ts';
import type { Message } from '../kernel/message.ts';
import { findRedisRefusal } from '../kernel/store/redis-refusal.ts';
import type { StorageStore } from '../kernel/store/storage-store.ts';
import { createTurns } from '../kernel/turns.ts';
import { REDIS_SILENT, storageBackCard, storageStoppedCard } from '../upkeep/bot/storage-messages.ts';
import {
  noteFailure,
  noteSuccess,
  noteTold,
  type StorageHistory,
  storageNews,
  UNTROUBLED,
} from '../upkeep/domain/storage-outage.ts';

/** A few bytes tell whether Redis takes anything; as much as a broadcast stores at once tells whether it will go on taking it. */
const FEW_BYTES = 8;
const MANY_BYTES = 64 * 1024;

export type StorageGuardDeps = {
  storage: Pick<StorageStore, 'tryWriting'>;
  /** Tells the officers without what is away; false when none could be told. */
  tell(message: Message): Promise<boolean>;
  /** Tells whether another process looks, too, and tells first. */
  isStandby(): boolean;
  /** Milliseconds of a clock that nobody can set. */
  elapsed(): number;
};

/**
 * Makes what tells officers that nothing can be stored, and why, and later that it can be again. All of it is kept in memory, since it can
 * be noted nowhere.
 */
export function createStorageGuard({ storage, tell, isStandby, elapsed }: StorageGuardDeps) {
  const inTurn = createTurns<'storage'>();
  let history: StorageHistory = UNTROUBLED;

  /** What could be told to nobody is told at the next look. */
  async function tellNews(): Promise<void> {
    const news = storageNews(history, elapsed(), isStandby());
    if (!news) return;
    const isTold = await tell(
      'stopped' in news ? storageStoppedCard(news.stopped) : storageBackCard(news.backAfterMs),
    );
    if (isTold) history = noteTold(history, news, elapsed());
  }

  async function tryIt(): Promise<void> {
    try {
      await inTime(storage.tryWriting(history.outage ? MANY_BYTES : FEW_BYTES));
      history = noteSuccess(history, elapsed());
    } catch (error) {
      history = noteFailure(history, causeOf(error), elapsed());
    }
  }

  return {
    /** Looks whether things can be stored, and tells what is new. The clock only pokes. */
    look: () => inTurn('storage', () => tryIt().then(tellNews)),

    /** Hears that the private Redis has died; told at once. */
    died: (cause: string) =>
      inTurn('storage', () => {
        history = noteFailure(history, cause, elapsed(), true);
        return tellNews();
      }),
  };
}

function causeOf(error: unknown): string {
  const refusal = findRedisRefusal(error);
  return refusal ? REDIS_REFUSALS[refusal] : REDIS_SILENT;
}
