import { nudgeId } from '../../asks/domain/nudge.ts';
import {
  type Digest,
  parseNoticeCode,
  parseReceiptNumber,
  type Receipt,
  receiptNumber,
} from '../../asks/domain/receipt.ts';
import type { NudgeRecords, ReceiptChains } from '../../asks/services/records.ts';
import { recordAcknowledged, recordEntered } from '../../delivery/domain/delivery.ts';
import { FIRST_CHANNEL } from '../../delivery/domain/message-ref.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { contentOf, versionOf } from '../domain/correction.ts';
import { messageOf } from '../domain/follow-up.ts';
import type { Notice } from '../domain/notice.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import { type ChainCheck, verifyReceipts } from './verify-receipts.ts';

export type AcknowledgementsDeps = {
  notices: Pick<NoticeStore, 'find' | 'findIdByCode'>;
  ledger: Pick<LedgerStore, 'find' | 'findHeader' | 'listBucket' | 'update'>;
  receipts: ReceiptChains;
  people: Pick<PeopleDirectory, 'lastId'>;
  nudges: Pick<NudgeRecords, 'list'>;
  audit: Pick<AuditStore, 'record'>;
  digest: Digest;
  clock: Clock;
};

/** A receipt with what is needed to show it. */
export type NumberedReceipt = { notice: Notice; number: string; receipt: Receipt };

/** How people took note whom the bot does not reach: they answered a text message, or signed. */
export type EnteredBy = { channel: 'sms' | 'signature'; officer: number };

export type Acknowledgement =
  | (NumberedReceipt & {
      /** The person has read an earlier version, and the message tapped is to show the corrected one. */
      isOutdated: boolean;
    })
  | { refused: 'unknown-notice' | 'not-addressed' | 'recalled' };

/** The message under which somebody tapped, and which version of the notice it showed (absent: the first). */
export type TappedMessage = { messageId: number; sentAt: number; version?: number };

/** People taking note of notices, and the receipts they get for it. */
export function createAcknowledgementsService(deps: AcknowledgementsDeps) {
  const { notices, ledger, receipts, digest } = deps;

  async function findReceipt(noticeId: string, person: PersonId): Promise<NumberedReceipt | undefined> {
    const [notice, receipt] = await Promise.all([
      notices.find(noticeId),
      receipts.findByPerson(noticeId, person),
    ]);
    return notice && receipt && { notice, receipt, number: receiptNumber(notice.code, receipt.sequence) };
  }

  /** The digest of what the notice said in that version; the current one where there is no such version. */
  function contentHashOf(notice: Notice, version: number): string {
    return digest(JSON.stringify(contentOf(notice, version) ?? notice.content));
  }

  function acknowledgedVersion({
    notice,
    receipt,
  }: Pick<NumberedReceipt, 'notice' | 'receipt'>): number | undefined {
    for (let version = versionOf(notice); version > 0; version--)
      if (contentHashOf(notice, version) === receipt.contentHash) return version;
    return undefined;
  }

  /** Those of the people whom the notice was meant for and who have not taken note. */
  async function listOpen(noticeId: string, people: readonly PersonId[]): Promise<PersonId[]> {
    const entries = await Promise.all(people.map((person) => ledger.find(noticeId, person)));
    return people.filter((_, index) => entries[index] && entries[index].acknowledgedAt === undefined);
  }

  return {
    findReceipt,

    /**
     * Records that the person has taken note; resolves when it is stored. A second tap returns the receipt of the
     * first. Only whom the notice was meant for may acknowledge it, whatever the button said.
     *
     * A receipt holds for the version that stood above the button, and for that alone. Whoever has one keeps it when the
     * notice is corrected and acknowledges nothing again: their message shows the corrected text and says so. What
     * everybody must confirm anew is a new notice.
     */
    async acknowledge(noticeId: string, person: PersonId, tapped: TappedMessage): Promise<Acknowledgement> {
      const [notice, entry] = await Promise.all([notices.find(noticeId), ledger.find(noticeId, person)]);
      if (!notice) return { refused: 'unknown-notice' };
      if (!entry || notice.action !== 'acknowledge') return { refused: 'not-addressed' };
      if (notice.recall) return { refused: 'recalled' };
      const { messageId = tapped.messageId, sentAt = tapped.sentAt, channel = FIRST_CHANNEL } = entry;
      const receipt = await receipts.record(noticeId, {
        personId: person,
        contentHash: contentHashOf(notice, tapped.version ?? 1),
        messageId,
        sentAt,
        acknowledgedAt: deps.clock.now(),
        channel,
      });
      const version = acknowledgedVersion({ notice, receipt });
      await ledger.update(noticeId, person, (before) =>
        before.receipt === receipt.sequence ? undefined : recordAcknowledged(before, receipt, version),
      );
      const isOutdated =
        version !== undefined && version < versionOf(notice) && tapped.messageId === messageId;
      return { notice, receipt, number: receiptNumber(notice.code, receipt.sequence), isOutdated };
    },

    /**
     * The messages of the bot by which somebody was told of a notice, as far as they lie in the chat of the account that they have
     * now: the notice itself and its nudges.
     */
    async listMessages({ id, code }: Notice, { id: person, boundAt = 0 }: Person): Promise<number[]> {
      const nudges = await deps.nudges.list(id);
      const sources = [id, ...nudges.map(({ number }) => nudgeId(code, number))];
      const entries = await Promise.all(sources.map((source) => ledger.find(source, person)));
      return entries.flatMap((entry) => {
        const message = messageOf(entry);
        const isTheirs = message?.channel === FIRST_CHANNEL && (message.sentAt ?? 0) >= boundAt;
        return isTheirs ? [Number(message.id)] : [];
      });
    },

    /**
     * Records for each of the people that they have taken note by another way than the bot, as the officer says; resolves
     * when it is stored. Who has a receipt already keeps it. Returns how many have one now through this. The decision is
     * recorded first, so that no receipt of this kind can be without it.
     */
    async enter(noticeId: string, people: readonly PersonId[], by: EnteredBy): Promise<number> {
      const notice = await notices.find(noticeId);
      if (notice?.action !== 'acknowledge' || notice.recall) return 0;
      const version = versionOf(notice);
      const now = deps.clock.now();
      const open = await listOpen(noticeId, people);
      if (open.length > 0) await deps.audit.record(enteredDecision(notice, open, by, now));
      for (const person of open) {
        const receipt = await receipts.record(noticeId, {
          personId: person,
          contentHash: contentHashOf(notice, version),
          messageId: 0,
          sentAt: 0,
          acknowledgedAt: now,
          channel: by.channel,
          enteredBy: by.officer,
        });
        await ledger.update(noticeId, person, (before) => recordEntered(before, receipt, version));
      }
      return open.length;
    },

    /** Looks a receipt up by its number, as typed. */
    async findByNumber(text: string): Promise<NumberedReceipt | undefined> {
      const parts = parseReceiptNumber(text);
      const noticeId = parts && (await notices.findIdByCode(parts.noticeCode));
      if (!parts || !noticeId) return undefined;
      const [notice, receipt] = await Promise.all([
        notices.find(noticeId),
        receipts.find(noticeId, parts.sequence),
      ]);
      return notice && receipt && { notice, receipt, number: receiptNumber(notice.code, receipt.sequence) };
    },

    /** The notice that a code, a receipt number or an id names. */
    async findNotice(text: string): Promise<Notice | undefined> {
      const code = parseNoticeCode(text);
      const id = code === undefined ? text.trim() : await notices.findIdByCode(code);
      return id === undefined ? undefined : notices.find(id);
    },

    /** For which version of the notice the receipt was given; nothing when for none that is stored. */
    acknowledgedVersion,

    /** Computes a notice's chain anew, and compares it with the ledger. */
    verify: (noticeId: string): Promise<ChainCheck> => verifyReceipts(deps, noticeId),
  };
}

export type AcknowledgementsService = ReturnType<typeof createAcknowledgementsService>;

function enteredDecision(
  { title: subject }: Notice,
  people: readonly PersonId[],
  { channel, officer: by }: EnteredBy,
  at: number,
): AuditEntry {
  const concerned = people.map((personId) => ({ personId, after: { channel } }));
  return { at, by, action: 'acknowledgement-entered', subject, people: concerned };
}
