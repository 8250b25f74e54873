import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { PersonId } from '../../kernel/person.ts';
import { recallId } from '../domain/follow-up.ts';
import type { Notice } from '../domain/notice.ts';

type Entries = ReadonlyMap<PersonId, LedgerEntry>;

/**
 * Returns the people from whose chats an earlier recall has deleted the notice: another leaves them out.
 *
 * @param before how many recalls came before
 * @param read reads the ledger of one of them, or of a bucket of it
 */
export async function recalledBefore(
  { code }: Pick<Notice, 'code'>,
  before: number,
  read: (recall: string) => Promise<Entries>,
): Promise<ReadonlySet<PersonId>> {
  const recalled = new Set<PersonId>();
  for (let number = 1; number <= before; number++)
    for (const [person, { status }] of await read(recallId(code, number)))
      if (status === 'sent') recalled.add(person);
  return recalled;
}
