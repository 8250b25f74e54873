import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';

/** What later areas may read of the exams as they are stored. */
export type ExamRecords = Pick<ExamStore, 'list'>;

/** What later areas may read of the attempts as they are stored. */
export type AttemptRecords = Pick<AttemptStore, 'find' | 'listByExam' | 'listByPerson'>;
