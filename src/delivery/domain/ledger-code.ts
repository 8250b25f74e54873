import { type DeliveryStatus, FAILURE_REASONS, type FailureReason, type LedgerEntry } from './delivery.ts';
import type { MessageRef } from './message-ref.ts';

const STATUS_LETTERS: Readonly<Record<DeliveryStatus, string>> = {
  waiting: 'w',
  claimed: 'c',
  sent: 's',
  failed: 'f',
};
const STATUSES = Object.keys(STATUS_LETTERS) as DeliveryStatus[];
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
  ]
    .join(SEPARATOR)
    .replace(/\|+$/, '');
}

/**
 * Reads back what `encodeEntry` has written. Throws on a string that it cannot have written: the ledger is the truth, not a guess.
 */
export function decodeEntry(text: string): LedgerEntry {
  const [letter, attempts, until, messageId, sentAt, acknowledgedAt, receipt, channel, reason, version] =
    text.split(SEPARATOR);
  const status = STATUSES.find((candidate) => STATUS_LETTERS[candidate] === letter);
  if (!status) throw new Error(`"${text}" is no ledger entry: restore the ledger from a backup.`);
  return {
    status,
    attempts: decodeNumber(attempts) ?? 0,
    until: decodeNumber(until) ?? 0,
    ...present({
      messageId: decodeRef(messageId),
      sentAt: decodeNumber(sentAt),
      acknowledgedAt: decodeNumber(acknowledgedAt),
      receipt: decodeNumber(receipt),
      channel: channel || undefined,
      reason: FAILURE_REASONS.find((candidate): candidate is FailureReason => candidate === reason),
      version: decodeNumber(version),
    }),
  };
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

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
