import type { Redis } from 'ioredis';
import { createSealStore } from '../audit/store/seal-store.ts';
import { createBankImportStore } from '../bank/store/bank-import-store.ts';
import { createOfficeBankStore } from '../bank/store/office-bank-store.ts';
import { createQuestionFiguresStore } from '../bank/store/question-figures-store.ts';
import { createQuestionReportStore } from '../bank/store/question-report-store.ts';
import { createReportAnswerStore } from '../bank/store/report-answer-store.ts';
import { createFlowStore } from '../bot/store/flow-store.ts';
import { createInboxStore } from '../bot/store/inbox-store.ts';
import { createCalendarStore } from '../calendar/store/calendar-store.ts';
import { createLedgerStore } from '../delivery/store/ledger-store.ts';
import { createAttemptStore } from '../exams/store/attempt-store.ts';
import { createExamStore } from '../exams/store/exam-store.ts';
import { createRegradingStore } from '../exams/store/regrading-store.ts';
import { createTopicFiguresStore } from '../exams/store/topic-figures-store.ts';
import { createWarmUpStore } from '../exams/store/warm-up-store.ts';
import { createAuditStore } from '../kernel/store/audit-store.ts';
import { createUnreadableStore } from '../kernel/store/stored-records.ts';
import { createLostContactStore } from '../notices/store/lost-contact-store.ts';
import { createNoticeStore } from '../notices/store/notice-store.ts';
import { createNudgeStore } from '../notices/store/nudge-store.ts';
import { createProgressCardStore } from '../notices/store/progress-card-store.ts';
import { createReceiptStore } from '../notices/store/receipt-store.ts';
import { createClaimStore } from '../people/store/claim-store.ts';
import { createHandoverStore } from '../people/store/handover-store.ts';
import { createOfficerReportStore } from '../people/store/officer-report-store.ts';
import { createPeopleStore } from '../people/store/people-store.ts';
import { createRosterImportStore } from '../people/store/roster-import-store.ts';
import { createDailyQuestionStore } from '../practice/store/daily-question-store.ts';
import { createPracticeStore } from '../practice/store/practice-store.ts';
import { createWatchStore } from '../reminders/store/watch-store.ts';
import { createWaveStore } from '../reminders/store/wave-store.ts';
import { createSuggestionStore } from '../suggestions/store/suggestion-store.ts';
import { createAppendLogStore } from '../upkeep/store/append-log-store.ts';
import { createBotStore } from '../upkeep/store/bot-store.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import { createStorageStore } from '../upkeep/store/storage-store.ts';

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
    waves: createWaveStore(redis),
    warmUps: createWarmUpStore(redis),
  };
}
