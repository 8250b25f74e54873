import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';

/** What later areas may read of the exams as they are stored. */
export type ExamRecords = Pick<ExamStore, 'find' | 'list' | 'listNotOver'>;

/** What later areas may read of the attempts as they are stored. */
export type AttemptRecords = Pick<
  AttemptStore,
  'find' | 'findScore' | 'listByExam' | 'listByPerson' | 'listExamsOf' | 'copyByExam' | 'lastChange'
>;

/** What the desk may change of an exam that has been published, in the step that records the decision. */
export type ExamChanges = Pick<ExamStore, 'change'>;

/** What the desk may read of the exams whose people are still to be told of them. */
export type UnannouncedExams = Pick<ExamStore, 'listUnannounced'>;

/** What the desk may enter for those who sat an exam without the app. */
export type PaperScoreRecords = Pick<AttemptStore, 'recordOnPaper'>;
