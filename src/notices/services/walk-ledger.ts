import { bucketOf, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Person } from '../../kernel/person.ts';
import type { RosterBuckets } from './audiences.ts';

type Deps = { ledger: Pick<LedgerStore, 'listBucket'>; people: RosterBuckets };

/** Everybody whom a notice's ledger knows, with their entry, bucket by bucket: memory does not grow with the audience. */
export async function* walkLedger(
  { ledger, people }: Deps,
  noticeId: string,
): AsyncGenerator<{ person: Person; entry: LedgerEntry }> {
  const last = bucketOf(await people.lastId());
  for (let bucket = 0; bucket <= last; bucket++) {
    const [{ entries }, listed] = await Promise.all([
      ledger.listBucket(noticeId, bucket),
      people.listBucket(bucket),
    ]);
    for (const person of listed) {
      const entry = person && entries.get(person.id);
      if (person && entry) yield { person, entry };
    }
  }
}
