import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Person } from '../../kernel/person.ts';
import { lastIdOf } from '../../people/domain/last-id.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';

type Deps = { ledger: Pick<LedgerStore, 'copy'>; people: RosterCopy };

/** Everybody whom a notice's ledger knows, by id, with their entry. */
export async function joinLedger(
  { ledger, people }: Deps,
  noticeId: string,
): Promise<{ person: Person; entry: LedgerEntry }[]> {
  const everybody = await people.copy();
  const entries = await ledger.copy(noticeId, lastIdOf(everybody));
  return everybody.flatMap((person) => {
    const entry = entries.get(person.id);
    return entry ? [{ person, entry }] : [];
  });
}
