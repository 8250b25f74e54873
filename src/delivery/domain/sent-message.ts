import type { LedgerEntry } from './delivery.ts';
import type { SentMessage } from './errand.ts';
import { readRef } from './message-ref.ts';

/** Returns the message by which something lies with the person, where one is known. */
export function messageOf(entry: LedgerEntry | undefined): SentMessage | undefined {
  if (entry?.messageId === undefined) return undefined;
  return { ...readRef(entry.messageId), ...(entry.sentAt !== undefined && { sentAt: entry.sentAt }) };
}
