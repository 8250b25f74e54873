import { z } from 'zod';

/** One acknowledgement. People stand in it by their number, so that a name can be erased without breaking the chain. */
export const ReceiptSchema = z.object({
  /** Place in the notice's chain, from 1. */
  sequence: z.number().int().positive(),
  personId: z.number().int().positive(),
  /** Digest of the content that was acknowledged. */
  contentHash: z.string(),
  /** As the ledger keeps it: the message's channel alone reads it. */
  messageId: z.union([z.number().int(), z.string()]),
  /** Epoch milliseconds, on the office's clock. Message and sending are 0 where the bot did not send it. */
  sentAt: z.number().int(),
  acknowledgedAt: z.number().int(),
  /** A delivery channel, or that by which an officer got the acknowledgement. */
  channel: z.string(),
  /** Telegram id of the officer who entered it for the person; absent where the person tapped. */
  enteredBy: z.number().int().optional(),
  /** Over this record and the hash of the one before it. */
  hash: z.string(),
});
export type Receipt = z.infer<typeof ReceiptSchema>;
export type ReceiptDraft = Omit<Receipt, 'sequence' | 'hash'>;

/** A digest of a text; SHA-256 in the product. */
export type Digest = (text: string) => string;

const NUMBER_PATTERN = /^(?:qf)?(\d{4})(\d{4}[a-z]*)(\d{3,})?$/;

/** @example receiptNumber('2026-0930', 17) // 'QF-2026-0930-017' */
export function receiptNumber(noticeCode: string, sequence: number): string {
  return `QF-${noticeCode}-${String(sequence).padStart(3, '0')}`;
}

/** The parts of a receipt number as a person may have typed it, also without its dashes; nothing when it is none. */
export function parseReceiptNumber(text: string): { noticeCode: string; sequence: number } | undefined {
  const [, year, day, sequence] = NUMBER_PATTERN.exec(plain(text)) ?? [];
  return year && day && sequence ? { noticeCode: `${year}-${day}`, sequence: Number(sequence) } : undefined;
}

/** The notice's code in a receipt number, in `QF-2026-0930` or by itself. */
export function parseNoticeCode(text: string): string | undefined {
  const [, year, day] = NUMBER_PATTERN.exec(plain(text)) ?? [];
  return year && day && `${year}-${day}`;
}

/** Letters and digits as any keyboard may have written them, without the dashes and blanks between them. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[-‐-―−\s]/g, '')
    .toLowerCase();
}

/**
 * The next receipt of a notice's chain. Every hash covers the one before, the first the notice's id, so that no receipt
 * can be changed, removed or slipped in without all later hashes changing.
 */
export function chainReceipt(
  noticeId: string,
  previous: Receipt | undefined,
  draft: ReceiptDraft,
  digest: Digest,
): Receipt {
  const sequence = (previous?.sequence ?? 0) + 1;
  return { ...draft, sequence, hash: receiptHash(noticeId, previous, { ...draft, sequence }, digest) };
}

function receiptHash(
  noticeId: string,
  previous: Receipt | undefined,
  receipt: Omit<Receipt, 'hash'>,
  digest: Digest,
): string {
  const { sequence, personId, contentHash, messageId, sentAt, acknowledgedAt, channel, enteredBy } = receipt;
  const record = [sequence, personId, contentHash, messageId, sentAt, acknowledgedAt, channel];
  if (enteredBy !== undefined) record.push(enteredBy);
  return digest(JSON.stringify([previous?.hash ?? noticeId, ...record]));
}

/** Whether `receipt` is what must come after `previous` in the notice's chain. */
export function fitsChain(
  noticeId: string,
  previous: Receipt | undefined,
  receipt: Receipt,
  digest: Digest,
): boolean {
  const isNext = receipt.sequence === (previous?.sequence ?? 0) + 1;
  return isNext && receipt.hash === receiptHash(noticeId, previous, receipt, digest);
}
