import type { AuditEntry } from '../../kernel/audit.ts';
import type { Person } from '../../kernel/person.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import { namedIn, type Whom } from '../domain/named-in.ts';
import { stretchesOf } from '../domain/stretches.ts';
import type { DeedIndexStore } from '../store/deed-index-store.ts';

/** So many entries are indexed at a time. */
const BATCH = 1_000;

export type DeedsDeps = { audit: AuditStore; deedIndex: DeedIndexStore };

/** Reads of the record of decisions what is about one person or was decided by their account, and nothing of the rest. */
export function createDeedsOf({ audit, deedIndex }: DeedsDeps) {
  /** Takes into the index what was recorded since; the whole record the first time, and where it has become shorter. */
  async function catchUp(): Promise<void> {
    const [reach, count] = await Promise.all([deedIndex.findReach(), audit.count()]);
    for (let from = reach > count ? 0 : reach; from < count; from += BATCH) {
      const last = Math.min(from + BATCH, count) - 1;
      const placed = await audit.listPlaced(from, last);
      const places = placed.flatMap(({ entry, position }) =>
        namedIn(entry).map((whom) => ({ whom, position })),
      );
      await deedIndex.add(places, last + 1);
    }
  }

  return async ({ id, telegramId }: Pick<Person, 'id' | 'telegramId'>): Promise<AuditEntry[]> => {
    const whom: Whom[] = [
      `person:${id}`,
      ...(telegramId === undefined ? [] : [`account:${telegramId}` as const]),
    ];
    await catchUp();
    const stretches = stretchesOf(await deedIndex.listPositions(whom));
    const entries = await Promise.all(stretches.map(([first, last]) => audit.list(first, last)));
    // A record that was put back to an earlier state may hold somebody else's there.
    return entries.flat().filter((entry) => namedIn(entry).some((one) => whom.includes(one)));
  };
}
