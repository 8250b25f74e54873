import type { LedgerEntry } from '../../delivery/domain/delivery.ts';

/**
 * What became of one notice with one person, as a number, since a year of a large office has half a million of them: from 1 on it is the
 * place of their receipt.
 */
export type NoticeMark = number;

export const NOT_ADDRESSED = 0;
/** Entered without a receipt, as versions before receipts did. */
export const ACKNOWLEDGED = -1;
export const SENT = -2;
export const FAILED = -3;
export const UNSENT = -4;

/** Returns the mark of an entry; of none, that the person was not addressed. */
export function markOf(entry: LedgerEntry | undefined): NoticeMark {
  if (entry === undefined) return NOT_ADDRESSED;
  if (entry.acknowledgedAt !== undefined) return entry.receipt ?? ACKNOWLEDGED;
  if (entry.status === 'sent') return SENT;
  return entry.status === 'failed' ? FAILED : UNSENT;
}

/** Tells whether it was for the person, and they have not taken note. */
export const isOpenMark = (mark: NoticeMark): boolean => mark < ACKNOWLEDGED;

export type MarkCounts = { addressed: number; sent: number; acknowledged: number };

/** Counts marks as the ledger counts its entries: whoever has taken note has got it. */
export function countMarks(marks: Iterable<NoticeMark>): MarkCounts {
  const counts = { addressed: 0, sent: 0, acknowledged: 0 };
  for (const mark of marks) {
    if (mark === NOT_ADDRESSED) continue;
    counts.addressed++;
    if (mark >= SENT) counts.sent++;
    if (mark >= ACKNOWLEDGED) counts.acknowledged++;
  }
  return counts;
}
