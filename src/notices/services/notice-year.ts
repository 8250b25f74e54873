import type { ReceiptRecords } from '../../asks/services/records.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Notice } from '../domain/notice.ts';
import type { NoticesService, Progress } from './notices.ts';

/** A notice of the year with how far it got. */
export type NoticeOfYear = Pick<Progress, 'notice' | 'sent' | 'acknowledged'> & {
  reference: RecordReference;
};

export type NoticeYearDeps = {
  notices: Pick<NoticesService, 'listRecent' | 'findProgress'>;
  receipts: Pick<ReceiptRecords, 'findHead'>;
  dateOf(instant: number): string;
  digest(text: string): string;
};

/** Makes what counts the notices that went out in a year, for its figures. */
export function createNoticeYear({ notices, receipts, dateOf, digest }: NoticeYearDeps) {
  async function describe(notice: Notice): Promise<NoticeOfYear | undefined> {
    const [progress, head] = await Promise.all([
      notices.findProgress(notice.id),
      receipts.findHead(notice.id),
    ]);
    if (!progress) return undefined;
    const { sent, acknowledged } = progress;
    const hash = head?.hash ?? digest(JSON.stringify([notice.id, notice.content]));
    const reference = {
      ...{ id: `notices:${notice.id}`, date: dateOf(notice.createdAt), title: notice.title, hash },
      open: `notice.result:${notice.id}`,
    };
    return { notice, sent, acknowledged, reference };
  }

  return {
    /** Lists the notices of a kind that were started in the span, the oldest first; recalled ones are among them. */
    async list(kind: Notice['kind'], { from, until }: YearSpan): Promise<NoticeOfYear[]> {
      const ofKind = (await notices.listRecent()).filter((notice) => notice.kind === kind);
      const within = ofKind.filter(
        ({ createdAt }) => from <= dateOf(createdAt) && dateOf(createdAt) <= until,
      );
      const described = await Promise.all(within.toReversed().map(describe));
      return described.filter((one) => one !== undefined);
    },
  };
}

export type NoticeYear = ReturnType<typeof createNoticeYear>;
