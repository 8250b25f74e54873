import { z } from 'zod';

/** One acknowledgement. People stand in it by their number, so that a name can be erased without breaking the chain. */
export const ReceiptSchema = z.object({
  /** Place in the chain of what was asked, from 1. */
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

const NUMBER_PATTERN = /^(?:qf([a-z]*))?(\d{4})(\d{4}[a-z]*)(\d{3,})?$/;

/**
 * Writes a receipt's number, of three digits at least behind the ask's code.
 *
 * @example receiptNumber('2026-0930', 17) // 'QF-2026-0930-017'
 */
export function receiptNumber(code: string, sequence: number): string {
  return `QF-${code}-${String(sequence).padStart(3, '0')}`;
}

/**
 * Reads the parts of a receipt number as a person may have typed it, also without its dashes; nothing when it is none. Letters
 * between `QF` and the year belong to the code of other asks than notices.
 *
 * @example parseReceiptNumber('qf-p-2026-0301-005') // { code: 'P-2026-0301', sequence: 5 }
 */
export function parseReceiptNumber(text: string): { code: string; sequence: number } | undefined {
  const { code, sequence } = partsOf(text);
  return code !== undefined && sequence !== undefined ? { code, sequence } : undefined;
}

/** Reads the code of an ask in a receipt number, in `QF-2026-0930` or by itself. */
export function parseCode(text: string): string | undefined {
  return partsOf(text).code;
}

function partsOf(text: string): { code?: string; sequence?: number } {
  const [, letters = '', year, day, sequence] = NUMBER_PATTERN.exec(plain(text)) ?? [];
  if (!year || !day) return {};
  const code = [letters.toUpperCase(), year, day].filter((part) => part !== '').join('-');
  return { code, ...(sequence && { sequence: Number(sequence) }) };
}

/** Letters and digits as any keyboard may have written them, without the dashes and blanks between them. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[-‐-―−\s]/g, '')
    .toLowerCase();
}

/**
 * Returns the next receipt of an ask's chain. Every hash covers the one before, the first the ask's id, so that no receipt can be
 * changed, removed or slipped in without all later hashes changing.
 */
export function chainReceipt(
  askId: string,
  previous: Receipt | undefined,
  draft: ReceiptDraft,
  digest: Digest,
): Receipt {
  const sequence = (previous?.sequence ?? 0) + 1;
  return { ...draft, sequence, hash: receiptHash(askId, previous, { ...draft, sequence }, digest) };
}

function receiptHash(
  askId: string,
  previous: Receipt | undefined,
  receipt: Omit<Receipt, 'hash'>,
  digest: Digest,
): string {
  const { sequence, personId, contentHash, messageId, sentAt, acknowledgedAt, channel, enteredBy } = receipt;
  const record = [sequence, personId, contentHash, messageId, sentAt, acknowledgedAt, channel];
  if (enteredBy !== undefined) record.push(enteredBy);
  return digest(JSON.stringify([previous?.hash ?? askId, ...record]));
}

/** Tells whether `receipt` is what must come after `previous` in the ask's chain. */
export function fitsChain(
  askId: string,
  previous: Receipt | undefined,
  receipt: Receipt,
  digest: Digest,
): boolean {
  const isNext = receipt.sequence === (previous?.sequence ?? 0) + 1;
  return isNext && receipt.hash === receiptHash(askId, previous, receipt, digest);
}
