import type { AcknowledgementsService, NumberedReceipt } from '../../asks/services/acknowledgements.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { Notice } from '../domain/notice.ts';
import { waitsForWord } from '../domain/own-notice.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { ParagraphsService } from './paragraphs.ts';

/** So many of the latest notices are looked through: the better part of a year. */
const LOOKED_THROUGH = 60;
/** The count by which a list of notices is whole. */
const ALL = 0;
/** Notices are read in lots of this many, until enough are found. */
const READ_AT_ONCE = 8;

export type OwnNoticesDeps = {
  notices: Pick<NoticeStore, 'find' | 'findMany' | 'listRecentIds'>;
  ledger: Pick<LedgerStore, 'find'>;
  paragraphs: Pick<ParagraphsService, 'ownOf'>;
  acknowledgements: Pick<AcknowledgementsService, 'findReceipt'>;
};

/** A notice as its person reads it, and how it came to them. */
export type NoticeWithDelivery = { notice: Notice; entry: LedgerEntry };

/** A notice as its person may open it again: with their receipt, if they have one. */
export type OwnNotice =
  | { notice: Notice; receipt: NumberedReceipt | undefined }
  | { refused: 'unknown' | 'not-addressed' | 'withdrawn' };

/** Makes the service of notices as one person has them. Reads that person's entries alone. */
export function createOwnNoticesService(deps: OwnNoticesDeps) {
  const { notices, ledger, acknowledgements } = deps;
  /** What a notice asks for never changes: those that ask for nothing are read once in the life of a process. */
  const askNothing = new Set<string>();

  /** Finds the person's entry for each of so many of the latest notices. */
  async function entriesOf(person: PersonId, count = LOOKED_THROUGH) {
    const ids = await notices.listRecentIds(count);
    const entries = await Promise.all(ids.map((id) => ledger.find(id, person)));
    return ids.map((id, index) => ({ id, entry: entries[index] }));
  }

  async function readAsking(ids: readonly string[]): Promise<Notice[]> {
    const read = await notices.findMany(ids);
    for (const { id, action } of read) if (action !== 'acknowledge') askNothing.add(id);
    return read.filter(({ action, recall }) => action === 'acknowledge' && !recall);
  }

  return {
    /** Lists notices that wait for the person's word, the latest first and at most so many. */
    async listOpen(person: PersonId, most: number): Promise<Notice[]> {
      const waiting = (await entriesOf(person)).filter(({ entry }) => waitsForWord(entry));
      const ids = waiting.map(({ id }) => id).filter((id) => !askNothing.has(id));
      const found: Notice[] = [];
      for (let from = 0; from < ids.length && found.length < most; from += READ_AT_ONCE)
        found.push(...(await readAsking(ids.slice(from, from + READ_AT_ONCE))));
      return found.slice(0, most);
    },

    /** Counts, of the latest notices, those of which the person has taken note. */
    async countAcknowledged(person: PersonId): Promise<number> {
      return (await entriesOf(person)).filter(({ entry }) => entry?.acknowledgedAt !== undefined).length;
    },

    /** Lists every notice that was ever meant for the person, the newest first, each as they read it and as its delivery to them stands. */
    async listAll(person: PersonId): Promise<NoticeWithDelivery[]> {
      const meant = (await entriesOf(person, ALL)).flatMap(({ id, entry }) =>
        entry ? [[id, entry] as const] : [],
      );
      const entries = new Map(meant);
      const found = await notices.findMany([...entries.keys()]);
      const read = await Promise.all(found.map((notice) => deps.paragraphs.ownOf(notice, person)));
      return read.flatMap((notice) => {
        const entry = entries.get(notice.id);
        return entry ? [{ notice, entry }] : [];
      });
    },

    /** Opens a notice for somebody whom it is meant for, as they read it. */
    async open(noticeId: string, person: PersonId): Promise<OwnNotice> {
      const [notice, entry, receipt] = await Promise.all([
        notices.find(noticeId),
        ledger.find(noticeId, person),
        acknowledgements.findReceipt(noticeId, person),
      ]);
      if (!notice) return { refused: 'unknown' };
      if (!entry) return { refused: 'not-addressed' };
      if (notice.recall) return { refused: 'withdrawn' };
      return { notice: await deps.paragraphs.ownOf(notice, person), receipt };
    },
  };
}

export type OwnNoticesService = ReturnType<typeof createOwnNoticesService>;
