import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { instantsOf } from '../../kernel/span-instants.ts';
import { wordForms } from '../../notices/domain/word-forms.ts';
import type { NoticeSearch } from '../../notices/services/notice-records.ts';
import type { NoticesService, Progress } from '../../notices/services/notices.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type ArchiveFilter, countByMonth, daysOf } from '../domain/archive-filter.ts';
import { isNoticeKind, NOTICE_KINDS } from '../domain/notice-kinds.ts';

export type NoticeArchiveDeps = {
  notices: Pick<NoticesService, 'findProgress'>;
  noticeStore: NoticeSearch;
  ledger: Pick<LedgerStore, 'listAddressing'>;
  people: Pick<PeopleDirectory, 'copy'>;
  timezone: string;
  dateOf(instant: number): PlainDate;
};

/** A department to which the viewer is confined; all departments when absent. */
type Within = string | undefined;

/**
 * Makes the archive of all notices that were ever started. It keeps nothing: the list of their starts, their texts and their ledgers are
 * its index, so that what was sent by earlier versions stands in it, and nothing in it can be out of date.
 */
export function createNoticeArchive(deps: NoticeArchiveDeps) {
  const { noticeStore, ledger, people, dateOf } = deps;

  async function ofPeriod(period: string | undefined): Promise<Map<string, number>> {
    if (period === undefined) return noticeStore.listStarted(0, Number.MAX_SAFE_INTEGER);
    return noticeStore.listStarted(...instantsOf(daysOf(period), deps.timezone));
  }

  async function matching(ids: string[], { kind, words }: ArchiveFilter): Promise<string[]> {
    if (kind === undefined && words === undefined) return ids;
    const forms = words?.split(' ').map(wordForms) ?? [];
    return noticeStore.match(ids, {
      kind: isNoticeKind(kind) ? NOTICE_KINDS[kind] : undefined,
      words: forms,
    });
  }

  async function visible(ids: string[], within: Within): Promise<string[]> {
    if (within === undefined) return ids;
    const everybody = await people.copy();
    const own = everybody.filter(({ department }) => isWithinDepartment(department, within));
    return ledger.listAddressing(
      ids,
      own.map(({ id }) => id),
    );
  }

  /** Those that fit, with their starts, the newest first. */
  async function select(filter: ArchiveFilter, within: Within) {
    const started = await ofPeriod(filter.period);
    const fitting = await matching([...started.keys()], filter);
    return (await visible(fitting, within)).map((id) => ({ id, startedAt: started.get(id) ?? 0 }));
  }

  return {
    /** Lists a page of the notices that fit, the newest first; of one department those that addressed somebody who is in it now. */
    async listPage(
      filter: ArchiveFilter,
      { page, perPage }: PageWanted,
      within?: string,
    ): Promise<Page<Progress>> {
      const found = await select(filter, within);
      const place = placeOfPage(found.length, page, perPage);
      const shown = found.slice(place.first, place.first + perPage);
      const read = await Promise.all(shown.map(({ id }) => deps.notices.findProgress(id)));
      return { ...place, entries: read.filter((one) => one !== undefined) };
    },

    /** Counts the notices that fit by month, whatever the filter's period is, the earliest first. */
    async countMonths(filter: ArchiveFilter, within?: string): Promise<{ month: string; count: number }[]> {
      const found = await select({ ...filter, period: undefined }, within);
      return countByMonth(found.map(({ startedAt }) => dateOf(startedAt)));
    },
  };
}

export type NoticeArchive = ReturnType<typeof createNoticeArchive>;
