import { isSettled } from '../../src/delivery/domain/delivery.ts';
import type { LedgerStore } from '../../src/delivery/store/ledger-store.ts';

/** Lets the pauses of all who wait in a notice's first bucket be over, as if their time had passed. */
export async function hurry(ledger: LedgerStore, noticeId: string): Promise<void> {
  const { entries } = await ledger.listBucket(noticeId, 0);
  for (const [person, entry] of entries)
    if (!isSettled(entry))
      await ledger.update(noticeId, person, (now) => (now.status === 'waiting' ? { ...now, until: 1 } : now));
}
