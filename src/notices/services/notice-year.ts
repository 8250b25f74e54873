import type { ReceiptRecords } from '../../asks/services/records.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { instantsOf } from '../../kernel/span-instants.ts';
import type { Notice } from '../domain/notice.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { NoticesService, Progress } from './notices.ts';

/** A notice of the year with how far it got. */
export type NoticeOfYear = Pick<Progress, 'notice' | 'sent' | 'acknowledged'> & {
  reference: RecordReference;
};

/** What another area asks by a notice it counts, and tells of people, itself. */
const OWN_KINDS: readonly Notice['kind'][] = ['reminder', 'broadcast'];

/** A notice of which somebody took note on a day; `receipt`: the place of theirs in its chain. */
export type AcknowledgedNotice = { notice: Notice; date: PlainDate; receipt?: number };

export type NoticeYearDeps = {
  notices: Pick<NoticesService, 'findProgress'>;
  noticeStore: Pick<NoticeStore, 'listStartedIds' | 'findMany'>;
  ledger: Pick<LedgerStore, 'find'>;
  timezone: string;
  receipts: Pick<ReceiptRecords, 'findHead'>;
  dateOf(instant: number): string;
  digest(text: string): string;
};

/** Makes what counts the notices that went out in a year, for its figures. */
export function createNoticeYear(deps: NoticeYearDeps) {
  const { notices, noticeStore, ledger, receipts, dateOf, digest } = deps;

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

  /** Those that were started in the span, the oldest first. */
  const idsOf = (span: YearSpan): Promise<string[]> =>
    noticeStore.listStartedIds(...instantsOf(span, deps.timezone));

  return {
    /** Lists the notices of a kind that were started in the span, the oldest first; recalled ones are among them. */
    async list(kind: Notice['kind'], span: YearSpan): Promise<NoticeOfYear[]> {
      const started = await noticeStore.findMany(await idsOf(span));
      const described = await Promise.all(started.filter((notice) => notice.kind === kind).map(describe));
      return described.filter((one) => one !== undefined);
    },

    /**
     * Lists the reminders and broadcasts of the span of which somebody took note, with their ledger entry: by when they were sent, as the
     * figures are, also where the note was taken in the year after. Their own entries alone are read.
     */
    async listAcknowledgedBy(person: PersonId, span: YearSpan): Promise<AcknowledgedNotice[]> {
      const ids = await idsOf(span);
      const entries = await Promise.all(ids.map((id) => ledger.find(id, person)));
      const byId = new Map(ids.map((id, index) => [id, entries[index]]));
      const found = await noticeStore.findMany(
        ids.filter((id) => byId.get(id)?.acknowledgedAt !== undefined),
      );
      return found.flatMap((notice) => {
        const { acknowledgedAt, receipt } = byId.get(notice.id) ?? {};
        return acknowledgedAt === undefined || !OWN_KINDS.includes(notice.kind)
          ? []
          : [{ notice, date: dateOf(acknowledgedAt), ...(receipt !== undefined && { receipt }) }];
      });
    },
  };
}

export type NoticeYear = ReturnType<typeof createNoticeYear>;
