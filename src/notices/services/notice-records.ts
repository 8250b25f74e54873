import type { NoticeStore } from '../store/notice-store.ts';

/** What later areas may read of the notices as they are stored. */
export type NoticeRecords = Pick<NoticeStore, 'listRecent' | 'listUnfinished'>;

/** What later areas may look for among all notices there ever were. */
export type NoticeSearch = Pick<NoticeStore, 'listStarted' | 'match'>;
