import type { NudgeStore } from '../store/nudge-store.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';

/** What areas that ask something may do with the counts of nudges. */
export type NudgeRecords = Pick<NudgeStore, 'list' | 'takeTurns'>;

/** What areas that ask something may do with the chains of receipts. */
export type ReceiptChains = ReceiptStore;

/** What later areas may read of the chains of receipts as they are stored. */
export type ReceiptRecords = Pick<ReceiptStore, 'findHead' | 'listPage'>;
