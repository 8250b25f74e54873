import type { ReceiptAsk } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import type { AnswersOf, AskKind } from '../../asks/services/ask-kinds.ts';
import { contentOf } from '../domain/correction.ts';
import type { Notice } from '../domain/notice.ts';
import { AUTOMATIC_WITHIN_MS, askOf } from '../domain/notice-ask.ts';
import { nudgeNotice } from '../domain/nudge-notice.ts';
import { shortTextOf, wordsOf } from '../domain/short-text.ts';
import { shownContent } from '../domain/shown-content.ts';
import { SIGN_IN_SHEET } from '../domain/templates.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { NoticesService } from './notices.ts';
import type { ParagraphsService } from './paragraphs.ts';

type Deps = {
  noticeStore: Pick<NoticeStore, 'find' | 'findMany' | 'findIdByCode' | 'listRecent' | 'listStartedIds'>;
  notices: Pick<NoticesService, 'startNotice' | 'stop'>;
  paragraphs: Pick<ParagraphsService, 'ownOf'>;
  answers: AnswersOf;
  /** Whether the office has more than one way to reach people. */
  hasWays: boolean;
  /** The short form that was written for a notice beforehand, if one was. */
  findShortText(noticeId: string): Promise<string | undefined>;
  words: AskWords & { nudgeText(notice: Pick<Notice, 'title'>): string };
};

/** Makes the kind of asks that notices are: they ask people to take note. */
export function createNoticeAsks(deps: Deps): AskKind {
  const { noticeStore, notices, answers, findShortText, words } = deps;
  const toAsk = (notice: Notice): ReceiptAsk | undefined =>
    askOf(notice, words.nudgeText(notice), deps.hasWays);

  return {
    ...{ ...answers, words },
    async find(id) {
      const notice = await noticeStore.find(id);
      return notice && toAsk(notice);
    },
    nudges: {
      action: 'notice-nudged',
      async send(nudge, validUntil) {
        const notice = await noticeStore.find(nudge.askId);
        if (notice) await notices.startNotice(nudgeNotice(nudge, notice, validUntil));
      },
      isSent: async (nudgeId) => (await noticeStore.find(nudgeId)) !== undefined,
      stop: notices.stop,
      async listOpen(now) {
        const ids = await noticeStore.listStartedIds(now - AUTOMATIC_WITHIN_MS, now + 1);
        return (await noticeStore.findMany(ids)).flatMap((notice) => toAsk(notice) ?? []);
      },
    },
    receipts: {
      findIdByCode: noticeStore.findIdByCode,
      list: async () => (await noticeStore.listRecent()).flatMap((notice) => toAsk(notice) ?? []),
      // On paper and in text messages everybody reads the text of all: a paragraph of one's own is for its person's chat.
      async findPlainText(id) {
        const notice = await noticeStore.find(id);
        if (!notice) return undefined;
        // A text that was written beforehand says what the notice said before it was corrected.
        const planned = notice.former ? undefined : await findShortText(id);
        return { short: planned ?? shortTextOf(notice), lines: wordsOf(notice).split('\n').slice(1) };
      },
      sheet: SIGN_IN_SHEET,
      async findOwnText({ id }, person, version) {
        const notice = await noticeStore.find(id);
        const content = notice && contentOf(notice, version);
        if (!content) return undefined;
        const own = await deps.paragraphs.ownOf({ ...notice, content }, person);
        return { text: own.content, shown: shownContent(own.content) };
      },
    },
  };
}
