import type { OfficeBankStore } from '../store/office-bank-store.ts';
import type { QuestionFiguresStore } from '../store/question-figures-store.ts';

/** What later areas may read of how the bank's questions were. */
export type QuestionHistory = Pick<OfficeBankStore, 'listKeyChanges' | 'listVersions'>;

/** What editors read and change of the office's own bank. */
export type OfficeBankRecords = OfficeBankStore;

/** What later areas may read of how often a question was asked and answered rightly. */
export type QuestionFiguresRecords = Pick<QuestionFiguresStore, 'find'>;
