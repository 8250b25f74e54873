import type { ReceiptStore } from '../store/receipt-store.ts';

/** What later areas may read of the chains of receipts as they are stored. */
export type ReceiptRecords = Pick<ReceiptStore, 'findHead' | 'listHashes'>;
