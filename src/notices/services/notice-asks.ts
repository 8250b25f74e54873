import type { AskKind } from '../../asks/services/ask-kinds.ts';
import { askOf } from '../domain/notice-ask.ts';
import type { NoticeStore } from '../store/notice-store.ts';

type Deps = { notices: Pick<NoticeStore, 'find' | 'findIdByCode' | 'listRecent'> };

/** Makes the kind of asks that notices are: they ask people to take note. */
export function createNoticeAsks({ notices }: Deps): AskKind {
  return {
    async find(id) {
      const notice = await notices.find(id);
      return notice && askOf(notice);
    },
    findIdByCode: notices.findIdByCode,
    async listWithReceipts() {
      return (await notices.listRecent()).flatMap((notice) => askOf(notice) ?? []);
    },
  };
}
