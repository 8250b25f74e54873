import type { Redis } from 'ioredis';
import { createAppendLogStore } from './store/append-log-store.ts';
import { createAttemptStore } from './store/attempt-store.ts';
import { createAuditStore } from './store/audit-store.ts';
import { createBankImportStore } from './store/bank-import-store.ts';
import { createBotStore } from './store/bot-store.ts';
import { createCalendarStore } from './store/calendar-store.ts';
import { createClaimStore } from './store/claim-store.ts';
import { createDailyQuestionStore } from './store/daily-question-store.ts';
import { createExamStore } from './store/exam-store.ts';
import { createFlowStore } from './store/flow-store.ts';
import { createHandoverStore } from './store/handover-store.ts';
import { createInboxStore } from './store/inbox-store.ts';
import { createLedgerStore } from './store/ledger-store.ts';
import { createLostContactStore } from './store/lost-contact-store.ts';
import { createNoticeStore } from './store/notice-store.ts';
import { createNudgeStore } from './store/nudge-store.ts';
import { createOfficeBankStore } from './store/office-bank-store.ts';
import { createOfficeStore } from './store/office-store.ts';
import { createOfficerReportStore } from './store/officer-report-store.ts';
import { createPeopleStore } from './store/people-store.ts';
import { createPracticeStore } from './store/practice-store.ts';
import { createProgressCardStore } from './store/progress-card-store.ts';
import { createQuestionFiguresStore } from './store/question-figures-store.ts';
import { createQuestionReportStore } from './store/question-report-store.ts';
import { createReceiptStore } from './store/receipt-store.ts';
import { createRegradingStore } from './store/regrading-store.ts';
import { createReportAnswerStore } from './store/report-answer-store.ts';
import { createRosterImportStore } from './store/roster-import-store.ts';
import { createSealStore } from './store/seal-store.ts';
import { createStorageStore } from './store/storage-store.ts';
import { createUnreadableStore } from './store/stored-records.ts';
import { createSuggestionStore } from './store/suggestion-store.ts';
import { createTopicFiguresStore } from './store/topic-figures-store.ts';
import { createWarmUpStore } from './store/warm-up-store.ts';
import { createWatchStore } from './store/watch-store.ts';

export type Stores = ReturnType<typeof createStores>;

/** Every store of an office, on its Redis. */
export function createStores(redis: Redis, adminIds: readonly number[]) {
  return {
    appendLog: createAppendLogStore(redis),
    attempts: createAttemptStore(redis),
    bankImports: createBankImportStore(redis),
    audit: createAuditStore(redis),
    calendar: createCalendarStore(redis),
    claims: createClaimStore(redis),
    daily: createDailyQuestionStore(redis),
    exams: createExamStore(redis),
    handovers: createHandoverStore(redis),
    ledger: createLedgerStore(redis),
    lostContacts: createLostContactStore(redis),
    notices: createNoticeStore(redis),
    nudges: createNudgeStore(redis),
    office: createOfficeStore(redis),
    bots: createBotStore(redis),
    flows: createFlowStore(redis),
    inbox: createInboxStore(redis),
    officeBank: createOfficeBankStore(redis),
    officerReports: createOfficerReportStore(redis),
    people: createPeopleStore(redis, adminIds),
    practice: createPracticeStore(redis),
    progressCards: createProgressCardStore(redis),
    questionFigures: createQuestionFiguresStore(redis),
    receipts: createReceiptStore(redis),
    reportAnswers: createReportAnswerStore(redis),
    regradings: createRegradingStore(redis),
    reports: createQuestionReportStore(redis),
    rosterImports: createRosterImportStore(redis),
    seals: createSealStore(redis),
    storage: createStorageStore(redis),
    suggestions: createSuggestionStore(redis),
    topicFigures: createTopicFiguresStore(redis),
    unreadable: createUnreadableStore(redis),
    watches: createWatchStore(redis),
    warmUps: createWarmUpStore(redis),
  };
}
