import { type DeliveryStatus, FAILURE_REASONS, type LedgerEntry } from './delivery.ts';
import type { MessageRef } from './message-ref.ts';

const STATUS_LETTERS: Readonly<Record<DeliveryStatus, string>> = {
  waiting: 'w',
  claimed: 'c',
  sent: 's',
  failed: 'f',
};
const STATUS_OF_LETTER: ReadonlyMap<string, DeliveryStatus> = new Map(
  (Object.keys(STATUS_LETTERS) as DeliveryStatus[]).map((status) => [STATUS_LETTERS[status], status]),
);
const SEPARATOR = '|';

/**
 * Writes a ledger entry as one string of at most 128 bytes, which keeps a bucket of 100 in Redis' compact encoding: positions
 * instead of names, numbers in base 36, and nothing behind the last value.
 *
 * @example encodeEntry({ status: 'sent', attempts: 1, until: 0, messageId: 46, channel: 'telegram', … }) // 's|1||1a|mfz3k2j1|||telegram'
 */
export function encodeEntry(entry: LedgerEntry): string {
  return [
    STATUS_LETTERS[entry.status],
    encodeNumber(entry.attempts),
    encodeNumber(entry.until),
    encodeRef(entry.messageId),
    encodeNumber(entry.sentAt),
    encodeNumber(entry.acknowledgedAt),
    encodeNumber(entry.receipt),
    entry.channel ?? '',
    entry.reason ?? '',
    encodeNumber(entry.version),
    entry.tried ?? '',
    encodeNumber(entry.doubts),
  ]
    .join(SEPARATOR)
    .replace(/\|+$/, '');
}

/**
 * Reads back what `encodeEntry` has written. Throws on a string that it cannot have written: the ledger is the truth, not a guess.
 */
export function decodeEntry(text: string): LedgerEntry {
  const [
    letter,
    attempts,
    until,
    messageId,
    sentAt,
    acknowledgedAt,
    receipt,
    channel,
    reason,
    version,
    tried,
    doubts,
  ] = text.split(SEPARATOR);
  const status = STATUS_OF_LETTER.get(letter ?? '');
  if (!status) throw new Error(`"${text}" is no ledger entry: restore the ledger from a backup.`);
  const entry = { status, attempts: decodeNumber(attempts) ?? 0, until: decodeNumber(until) ?? 0 };
  put(entry, 'messageId', decodeRef(messageId));
  put(entry, 'sentAt', decodeNumber(sentAt));
  put(entry, 'acknowledgedAt', decodeNumber(acknowledgedAt));
  put(entry, 'receipt', decodeNumber(receipt));
  put(entry, 'channel', channel || undefined);
  put(entry, 'reason', reason ? FAILURE_REASONS.find((candidate) => candidate === reason) : undefined);
  put(entry, 'version', decodeNumber(version));
  put(entry, 'tried', tried || undefined);
  put(entry, 'doubts', decodeNumber(doubts));
  return entry;
}

/** Field by field: a tap on a large office's results reads five thousand entries, and a check of all records 300,000. */
function put<Name extends keyof LedgerEntry>(
  entry: LedgerEntry,
  name: Name,
  value: LedgerEntry[Name] | undefined,
): void {
  if (value !== undefined) entry[name] = value;
}

/** Nothing and 0 are written alike: no optional field of an entry is ever 0. */
function encodeNumber(value: number | undefined): string {
  return value ? value.toString(36) : '';
}

function decodeNumber(text: string | undefined): number | undefined {
  return text ? Number.parseInt(text, 36) : undefined;
}

/** A number as in 0.1.0; a text has a colon, which no number has, and must not hold the separator. */
function encodeRef(ref: MessageRef | undefined): string {
  return typeof ref === 'string' ? encodeURI(ref) : encodeNumber(ref);
}

function decodeRef(text: string | undefined): MessageRef | undefined {
  return text?.includes(':') ? decodeURI(text) : decodeNumber(text);
}
