import type { ReceiptAsk } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import type { AnswersOf, AskKind } from '../../asks/services/ask-kinds.ts';
import type { Notice } from '../domain/notice.ts';
import { askOf } from '../domain/notice-ask.ts';
import { nudgeNotice } from '../domain/nudge-notice.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { NoticesService } from './notices.ts';

type Deps = {
  noticeStore: Pick<NoticeStore, 'find' | 'findIdByCode' | 'listRecent'>;
  notices: Pick<NoticesService, 'startNotice' | 'stop'>;
  answers: AnswersOf;
  words: AskWords & { nudgeText(notice: Pick<Notice, 'title'>): string };
};

/** Makes the kind of asks that notices are: they ask people to take note. */
export function createNoticeAsks({ noticeStore, notices, answers, words }: Deps): AskKind {
  const toAsk = (notice: Notice): ReceiptAsk | undefined => askOf(notice, words.nudgeText(notice));

  return {
    ...{ ...answers, words },
    async find(id) {
      const notice = await noticeStore.find(id);
      return notice && toAsk(notice);
    },
    findIdByCode: noticeStore.findIdByCode,
    async listWithReceipts() {
      return (await noticeStore.listRecent()).flatMap((notice) => toAsk(notice) ?? []);
    },
    nudges: {
      action: 'notice-nudged',
      async send(nudge, validUntil) {
        const notice = await noticeStore.find(nudge.askId);
        if (notice) await notices.startNotice(nudgeNotice(nudge, notice, validUntil));
      },
      isSent: async (nudgeId) => (await noticeStore.find(nudgeId)) !== undefined,
      stop: notices.stop,
    },
  };
}
