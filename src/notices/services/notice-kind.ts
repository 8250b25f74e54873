import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { AudienceCondition } from '../../kernel/audience.ts';
import type { AudienceKind } from '../../kernel/audience-kind.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { Notice } from '../domain/notice.ts';
import { subjectOf } from '../domain/voice-refusers.ts';
import type { NoticeStore } from '../store/notice-store.ts';

const NOTICES_OFFERED = 20;

type Deps = {
  notices: Pick<NoticeStore, 'listRecent'>;
  ledger: Pick<LedgerStore, 'listBucket' | 'copy'>;
};

/** What is asked of a notice: which of them it can be asked of, and how it went with those who belong to the audience. */
type Wanted = AudienceCondition & {
  isOffered(notice: Notice): boolean;
  fits(entry: LedgerEntry): boolean;
};

/** Makes a kind of audience of those with whom a notice went in one way, as its ledger tells. */
export function createNoticeKind(
  { notices, ledger }: Deps,
  { isOffered, fits, ...condition }: Wanted,
): AudienceKind {
  const keep = (people: readonly Person[], entries: ReadonlyMap<PersonId, LedgerEntry>): Person[] =>
    people.filter(({ id }) => {
      const entry = entries.get(id);
      return entry !== undefined && fits(entry);
    });

  return {
    ...condition,

    async listSubjects() {
      const recent = await notices.listRecent(NOTICES_OFFERED);
      return recent.filter(isOffered).map(subjectOf);
    },

    async selectInBucket(noticeId, people, bucket) {
      return keep(people, (await ledger.listBucket(noticeId, bucket)).entries);
    },

    async selectFromCopy(noticeId, people, lastId) {
      return keep(people, await ledger.copy(noticeId, lastId));
    },
  };
}
