import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { AudienceKind } from '../../kernel/audience-kind.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { NoticeStore } from '../store/notice-store.ts';

const NOTICES_OFFERED = 20;

type Deps = {
  notices: Pick<NoticeStore, 'listRecent'>;
  ledger: Pick<LedgerStore, 'listBucket' | 'copy'>;
  label: string;
};

/** Makes the kind of audience of those who have not taken note of a notice, as its ledger tells. */
export function createUnacknowledgedKind({ notices, ledger, label }: Deps): AudienceKind {
  return {
    id: 'unacknowledged',
    label,

    async listSubjects() {
      const recent = await notices.listRecent(NOTICES_OFFERED);
      return recent
        .filter(({ action }) => action === 'acknowledge')
        .map(({ id, title, code }) => ({ value: id, label: `${title}（${code}）` }));
    },

    async selectInBucket(noticeId, people, bucket) {
      return keepMissing(people, (await ledger.listBucket(noticeId, bucket)).entries);
    },

    async selectFromCopy(noticeId, people, lastId) {
      return keepMissing(people, await ledger.copy(noticeId, lastId));
    },
  };
}

/** Those whom the notice was meant for and who have not taken note. */
function keepMissing(people: readonly Person[], entries: ReadonlyMap<PersonId, LedgerEntry>): Person[] {
  return people.filter(({ id }) => {
    const entry = entries.get(id);
    return entry !== undefined && entry.acknowledgedAt === undefined;
  });
}
