import type { OfficeBankStore } from '../store/office-bank-store.ts';

/** What later areas may read of how the bank's questions were. */
export type QuestionHistory = Pick<OfficeBankStore, 'listKeyChanges' | 'listVersions'>;
