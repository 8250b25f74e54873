import type { OfficeBankStore } from '../store/office-bank-store.ts';
import type { QuestionReportStore } from '../store/question-report-store.ts';

/** What later areas may read of how the bank's questions were. */
export type QuestionHistory = Pick<OfficeBankStore, 'listKeyChanges' | 'listVersions'>;

/** Where later areas leave what somebody says is wrong with a question. */
export type QuestionReportBox = Pick<QuestionReportStore, 'record'>;
