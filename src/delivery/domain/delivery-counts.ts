import type { LedgerEntry } from './delivery.ts';

type DeliveryCounts = { sent: number; failed: number; acknowledged: number };

/** Returns what one entry adds to the counts of its notice. */
export function countsOf(entry: LedgerEntry | undefined): DeliveryCounts {
  return {
    sent: entry?.status === 'sent' ? 1 : 0,
    failed: entry?.status === 'failed' ? 1 : 0,
    acknowledged: entry?.acknowledgedAt === undefined ? 0 : 1,
  };
}
