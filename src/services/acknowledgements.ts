import type { Clock } from '../domain/clock.ts';
import { recordAcknowledged } from '../domain/delivery.ts';
import type { Notice } from '../domain/notice.ts';
import type { PersonId } from '../domain/person.ts';
import {
  type Digest,
  fitsChain,
  parseReceiptNumber,
  type Receipt,
  receiptNumber,
} from '../domain/receipt.ts';
import type { LedgerStore } from '../store/ledger-store.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';

export type AcknowledgementsDeps = {
  notices: Pick<NoticeStore, 'find' | 'findIdByCode'>;
  ledger: Pick<LedgerStore, 'find' | 'update'>;
  receipts: ReceiptStore;
  digest: Digest;
  clock: Clock;
};

/** A receipt with what is needed to show it. */
export type NumberedReceipt = { notice: Notice; number: string; receipt: Receipt };

export type Acknowledgement = NumberedReceipt | { refused: 'unknown-notice' | 'not-addressed' };

/** The message under which somebody tapped. */
export type TappedMessage = { messageId: number; sentAt: number };

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

  return {
    findReceipt,

    /**
     * Records that the person has taken note; resolves when it is stored. A second tap returns the receipt of the
     * first. Only whom the notice was meant for may acknowledge it, whatever the button said.
     */
    async acknowledge(noticeId: string, person: PersonId, tapped: TappedMessage): Promise<Acknowledgement> {
      const [notice, entry] = await Promise.all([notices.find(noticeId), ledger.find(noticeId, person)]);
      if (!notice) return { refused: 'unknown-notice' };
      if (!entry || notice.action !== 'acknowledge') return { refused: 'not-addressed' };
      const { messageId = tapped.messageId, sentAt = tapped.sentAt, channel = 'telegram' } = entry;
      const receipt = await receipts.record(noticeId, {
        personId: person,
        contentHash: digest(JSON.stringify(notice.content)),
        messageId,
        sentAt,
        acknowledgedAt: deps.clock.now(),
        channel,
      });
      await ledger.update(noticeId, person, (before) =>
        before.receipt === receipt.sequence ? undefined : recordAcknowledged(before, receipt),
      );
      return { notice, receipt, number: receiptNumber(notice.code, receipt.sequence) };
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

    /** Computes a notice's chain anew: how many receipts fit, and the first that does not, if any. */
    async verify(noticeId: string): Promise<{ checked: number; misfit?: number }> {
      let previous: Receipt | undefined;
      for (;;) {
        const checked = previous?.sequence ?? 0;
        const page = await receipts.listPage(noticeId, checked);
        if (page.length === 0) return { checked };
        for (const receipt of page) {
          if (!fitsChain(noticeId, previous, receipt, digest))
            return { checked: previous?.sequence ?? 0, misfit: (previous?.sequence ?? 0) + 1 };
          previous = receipt;
        }
      }
    },
  };
}

export type AcknowledgementsService = ReturnType<typeof createAcknowledgementsService>;
